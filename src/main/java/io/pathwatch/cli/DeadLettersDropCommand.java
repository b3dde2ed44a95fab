package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.SqliteDeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pathwatch deadletters drop}. */
@Command(
        name = "drop",
        description = {"Deletes dead letters for good."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class DeadLettersDropCommand implements Callable<Integer> {

    private final StoreWork work;

    @Mixin
    private final DeadLetterChoice choice = new DeadLetterChoice();

    @Mixin
    private final HelpOption help = new HelpOption();

    DeadLettersDropCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return choice.deal(work, help.line(), SqliteDeadLetters::drop, "deleted");
    }
}
