package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch silence}: alerts that are logged and not sent for a while. */
public final class SilenceCommand {

    private SilenceCommand() {}

    /** The command as picocli knows it, with its three parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        SilenceWork work = new SilenceWork(directories, environment, clock);
        return CommandOfParts.spec(
                "silence",
                List.of(
                        "Names alerts that are logged, marked and not sent for a while, lists such silences, and ends them."
                                + " What was held back and is not over when the silence ends, is told then.",
                        "Silences that come back each week stand in config/targets.yaml.",
                        "'pathwatch silence add --help' lists the choices of 'add'."),
                new SilenceAddCommand(work),
                new SilenceListCommand(work),
                new SilenceEndCommand(work));
    }
}
