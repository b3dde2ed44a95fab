package io.pathwatch.cli;

import io.pathwatch.cli.doctor.Checkup;
import io.pathwatch.cli.doctor.Diagnosis;
import io.pathwatch.config.Directories;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final HelpOption help = new HelpOption();

    public DoctorCommand(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
    }

    /** Prints the list on standard output and a conclusion on standard error; one of {@link ExitCode}. */
    @Override
    public Integer call() {
        CommandLine line = help.line();
        PrintWriter out = line.getOut();
        try (Checkup checkup = Checkup.of(directories, environment)) {
            Diagnosis diagnosis = checkup.run();
            out.print(diagnosis.render(Terminal.hasColors()));
            out.flush();
            line.getErr().println("pathwatch: " + diagnosis.conclusion());
            return diagnosis.canTrace() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
