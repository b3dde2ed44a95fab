package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.DeadLetter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch deadletters}: notifications that could not be sent. */
public final class DeadLettersCommand {

    private DeadLettersCommand() {}

    /** The command as picocli knows it, with its parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        StoreWork work = new StoreWork(directories, environment, clock);
        return CommandOfParts.spec(
                "deadletters",
                List.of(
                        "Lists notifications that were given up, because the receiver refused them or they grew too old,"
                                + " shows what would be sent, sends them again, and deletes them. The daemon heeds it within"
                                + " a second.",
                        "'pathwatch deadletters list --help' lists the choices of 'list', and so on.",
                        "Ends with 0; with 1 if the store cannot be read or one is not there: then nothing was changed."),
                new DeadLettersListCommand(work),
                new DeadLettersShowCommand(work),
                new DeadLettersReplayCommand(work),
                new DeadLettersDropCommand(work));
    }

    static IllegalArgumentException missing(List<DeadLetter.Id> ids) {
        String names = ids.stream().map(DeadLetter.Id::toString).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "dead letter '" + names + "': not in the store; 'pathwatch deadletters list' lists those there are");
    }
}
