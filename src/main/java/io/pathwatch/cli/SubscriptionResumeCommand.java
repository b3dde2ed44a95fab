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

/** {@code pathwatch subscriptions resume}. */
@Command(
        name = "resume",
        description = {"Goes on where the cursor stands, at once, also if the receiver was held or stopped."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SubscriptionResumeCommand implements Callable<Integer> {

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

    SubscriptionResumeCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return work.run(Objects.requireNonNull(spec).commandLine(), desk -> {
            long lag = desk.requireSubscription(name).state().lag();
            desk.subscriptions().resume(name);
            desk.out().println(name + ": resumed, " + lag + " waiting");
            return ExitCode.DONE;
        });
    }
}
