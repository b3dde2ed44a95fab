package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathwatch subscriptions pause}. */
@Command(
        name = "pause",
        description = {
            "Sends nothing more of this subscription until it is resumed; what is being sent arrives. Its cursor stays."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SubscriptionPauseCommand implements Callable<Integer> {

    private final StoreWork work;

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    @Mixin
    private final HelpOption help = new HelpOption();

    SubscriptionPauseCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return work.run(help.line(), desk -> {
            desk.requireSubscription(name);
            desk.subscriptions().pause(name);
            desk.out().println(name + ": paused; what comes waits until 'pathwatch subscriptions resume " + name + "'");
            return ExitCode.DONE;
        });
    }
}
