package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.DeadLetter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pathwatch deadletters}: notifications that could not be sent. */
@Command(
        name = "deadletters",
        description = {
            "Lists notifications that were given up, because the receiver refused them or they grew too old, shows what"
                    + " would be sent, sends them again, and deletes them. The daemon heeds it within a second.",
            "'pathwatch deadletters list --help' lists the choices of 'list', and so on.",
            "Ends with 0; with 1 if the store cannot be read or one is not there: then nothing was changed."
        },
        synopsisSubcommandLabel = "list|show|replay|drop",
        usageHelpAutoWidth = true)
public final class DeadLettersCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private DeadLettersCommand() {}

    /** The command as picocli knows it, with its parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        PlainFactory factory = new PlainFactory();
        StoreWork work = new StoreWork(directories, environment, clock);
        CommandSpec whole = CommandSpec.forAnnotatedObject(new DeadLettersCommand(), factory);
        whole.addSubcommand("list", new CommandLine(new DeadLettersListCommand(work), factory));
        whole.addSubcommand("show", new CommandLine(new DeadLettersShowCommand(work), factory));
        whole.addSubcommand("replay", new CommandLine(new DeadLettersReplayCommand(work), factory));
        whole.addSubcommand("drop", new CommandLine(new DeadLettersDropCommand(work), factory));
        return whole;
    }

    /** Never alone. */
    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "expected list, show, replay or drop, found nothing");
    }

    static IllegalArgumentException missing(List<DeadLetter.Id> ids) {
        String names = ids.stream().map(DeadLetter.Id::toString).collect(Collectors.joining(", "));
        return new IllegalArgumentException(
                "dead letter '" + names + "': not in the store; 'pathwatch deadletters list' lists those there are");
    }
}
