package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.SqliteDeadLetters;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathwatch deadletters replay}. */
@Command(
        name = "replay",
        description = {
            "Sends dead letters again, each by the subscription that gave it up, in their order and before what"
                    + " waits. Their ids stay; one that is refused"
                    + " again comes back to the list."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
final class DeadLettersReplayCommand implements Callable<Integer> {

    private final StoreWork work;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final DeadLetterChoice choice = new DeadLetterChoice();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    DeadLettersReplayCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return choice.deal(work, Objects.requireNonNull(spec).commandLine(), SqliteDeadLetters::replay, "sent again");
    }
}
