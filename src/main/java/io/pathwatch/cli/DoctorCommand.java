package io.pathwatch.cli;

import io.pathwatch.cli.doctor.Checkup;
import io.pathwatch.cli.doctor.Diagnosis;
import io.pathwatch.config.Directories;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathwatch doctor}: what works on this host, and how to mend what does not. */
@Command(
        name = "doctor",
        description = {
            "Looks at what Pathwatch needs of this host and prints what works (ok), what does not (no) and what is worth"
                    + " knowing (note), each with what to do about it. Takes a few seconds and changes nothing; probes"
                    + " go to this host only, one question goes to its name server.",
            "Ends with 0 if a trace can be made, with 1 if not."
        },
        usageHelpAutoWidth = true)
public final class DoctorCommand implements Callable<Integer> {

    private final Directories directories;
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public DoctorCommand(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
    }

    /** Prints the list on standard output and a conclusion on standard error; one of {@link ExitCode}. */
    @Override
    public Integer call() {
        CommandSpec here = Objects.requireNonNull(spec);
        PrintWriter out = here.commandLine().getOut();
        try (Checkup checkup = Checkup.of(directories, environment)) {
            Diagnosis diagnosis = checkup.run();
            out.print(diagnosis.render(Terminal.hasColors()));
            out.flush();
            here.commandLine().getErr().println("pathwatch: " + diagnosis.conclusion());
            return diagnosis.canTrace() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
