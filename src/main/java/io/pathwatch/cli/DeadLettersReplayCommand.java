package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.SqliteDeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final DeadLetterChoice choice = new DeadLetterChoice();

    @Mixin
    private final HelpOption help = new HelpOption();

    DeadLettersReplayCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return choice.deal(work, help.line(), SqliteDeadLetters::replay, "sent again");
    }
}
