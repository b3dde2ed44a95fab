package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    SubscriptionPauseCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return work.run(Objects.requireNonNull(spec).commandLine(), desk -> {
            desk.requireSubscription(name);
            desk.subscriptions().pause(name);
            desk.out().println(name + ": paused; what comes waits until 'pathwatch subscriptions resume " + name + "'");
            return ExitCode.DONE;
        });
    }
}
