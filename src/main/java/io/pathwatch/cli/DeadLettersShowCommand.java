package io.pathwatch.cli;

import io.pathwatch.format.Layout;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.store.SqliteDeadLetters;
import io.pathwatch.store.StoreException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathwatch deadletters show}. */
@Command(
        name = "show",
        description = {"Prints the body of a dead letter as it would be sent, in the format v1."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class DeadLettersShowCommand implements Callable<Integer> {

    private final StoreWork work;

    @Parameters(paramLabel = "ID", description = "Of the list, such as webhook:4182.")
    private String id = "";

    @Mixin
    private final HelpOption help = new HelpOption();

    DeadLettersShowCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        DeadLetter.Id wanted = DeadLetterChoice.parse(id, line);
        return work.run(line, desk -> {
            DeadLetter letter = new SqliteDeadLetters(desk.database(), desk.clock())
                    .find(wanted)
                    .orElseThrow(() -> DeadLettersCommand.missing(List.of(wanted)));
            if (letter.message() == null) {
                throw new StoreException("dead letter '" + wanted + "': " + letter.reason(), null);
            }
            desk.out().println(new V1Format(Layout.COMPACT, false, desk.links()).renderEvent(letter.message()));
            return ExitCode.DONE;
        });
    }
}
