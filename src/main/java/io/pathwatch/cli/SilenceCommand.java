package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pathwatch silence}: alerts that are logged and not sent for a while. */
@Command(
        name = "silence",
        description = {
            "Names alerts that are logged, marked and not sent for a while, lists such silences, and ends them. What was"
                    + " held back and is not over when the silence ends, is told then.",
            "Silences that come back each week stand in config/targets.yaml.",
            "'pathwatch silence add --help' lists the choices of 'add'."
        },
        synopsisSubcommandLabel = "add|list|end",
        usageHelpAutoWidth = true)
public final class SilenceCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private SilenceCommand() {}

    /** The command as picocli knows it, with its three parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        PlainFactory factory = new PlainFactory();
        SilenceWork work = new SilenceWork(directories, environment, clock);
        CommandSpec whole = CommandSpec.forAnnotatedObject(new SilenceCommand(), factory);
        whole.addSubcommand("add", new CommandLine(new SilenceAddCommand(work), factory));
        whole.addSubcommand("list", new CommandLine(new SilenceListCommand(work), factory));
        whole.addSubcommand("end", new CommandLine(new SilenceEndCommand(work), factory));
        return whole;
    }

    /** Never alone. */
    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "expected add, list or end, found nothing");
    }
}
