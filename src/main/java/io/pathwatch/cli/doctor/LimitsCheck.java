package io.pathwatch.cli.doctor;

import io.pathwatch.model.Plural;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this user may have as many files and processes as the configured number of traces at once needs.
 *
 * @param limits what the kernel allows this process: {@link #OWN_LIMITS}
 * @param parallel traces at once
 */
record LimitsCheck(Path limits, int parallel) implements Check {

    /** proc_pid_limits(5) */
    static final Path OWN_LIMITS = Path.of("/proc/self/limits");

    /** The daemon itself: jars, store, log, sockets. */
    private static final int FILES_WITHOUT_TRACES = 250;

    /** Two pipes, and their other ends while the program starts. */
    private static final int FILES_OF_A_TRACE = 4;

    private static final int THREADS_WITHOUT_TRACES = 150;

    /** The program, the thread that waits for it, and the JDK's own that notices its end. */
    private static final int THREADS_OF_A_TRACE = 3;

    @Override
    public String subject() {
        return "limits";
    }

    @Override
    public List<Finding> look() throws IOException {
        if (!Files.exists(limits)) {
            return List.of();
        }
        long files = read("Max open files");
        long processes = read("Max processes");
        List<Finding> findings = new ArrayList<>();
        long neededFiles = FILES_WITHOUT_TRACES + (long) FILES_OF_A_TRACE * parallel;
        if (files < neededFiles) {
            findings.add(tooFew(files + " open files", neededFiles, "ulimit -n", "LimitNOFILE"));
        }
        long neededProcesses = THREADS_WITHOUT_TRACES + (long) THREADS_OF_A_TRACE * parallel;
        if (processes < neededProcesses) {
            findings.add(tooFew(processes + " processes and threads", neededProcesses, "ulimit -u", "LimitNPROC"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    subject(),
                    text(files) + " open files and " + text(processes) + " processes are enough for " + traces()));
        }
        return findings;
    }

    private Finding tooFew(String what, long needed, String command, String directive) {
        return Finding.no(
                subject(),
                "at most " + what + "; " + traces() + " may need " + needed,
                "raise it: '" + command + " " + needed + "' before the start, or " + directive + "=" + needed
                        + " in the unit",
                "or lower pathwatch.traceroute.parallel");
    }

    private String traces() {
        return Plural.count(parallel, "trace") + " at once";
    }

    private static String text(long limit) {
        return limit == Long.MAX_VALUE ? "any number of" : Long.toString(limit);
    }

    /** The soft limit, which the JVM has raised to the hard one where it may. */
    private long read(String name) throws IOException {
        for (String line : Files.readAllLines(limits)) {
            if (line.startsWith(name)) {
                String soft = line.substring(name.length()).strip().split("\\s+")[0];
                return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
            }
        }
        return Long.MAX_VALUE;
    }
}
