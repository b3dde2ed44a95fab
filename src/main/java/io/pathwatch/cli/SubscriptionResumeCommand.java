package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathwatch subscriptions resume}. */
@Command(
        name = "resume",
        description = {"Goes on where the cursor stands, at once, also if the receiver was held or stopped."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SubscriptionResumeCommand implements Callable<Integer> {

    private final StoreWork work;

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    @Mixin
    private final HelpOption help = new HelpOption();

    SubscriptionResumeCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return work.run(help.line(), desk -> {
            long lag = desk.requireSubscription(name).state().lag();
            desk.subscriptions().resume(name);
            desk.out().println(name + ": resumed, " + lag + " waiting");
            return ExitCode.DONE;
        });
    }
}
