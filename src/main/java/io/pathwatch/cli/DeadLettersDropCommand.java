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

/** {@code pathwatch deadletters drop}. */
@Command(
        name = "drop",
        description = {"Deletes dead letters for good."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class DeadLettersDropCommand implements Callable<Integer> {

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

    DeadLettersDropCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return choice.deal(work, Objects.requireNonNull(spec).commandLine(), SqliteDeadLetters::drop, "deleted");
    }
}
