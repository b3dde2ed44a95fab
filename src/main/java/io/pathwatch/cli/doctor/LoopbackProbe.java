package io.pathwatch.cli.doctor;

import io.pathwatch.format.Printable;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.CommandLines;
import io.pathwatch.traceroute.CommandOutput;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.TracerouteReader;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Sends one probe to this host itself, in the way a trace does. */
final class LoopbackProbe {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final int ANY_PORT = 80;

    /** What the kernel and traceroute say to somebody who may not. */
    private static final List<String> REFUSALS =
            List.of("Operation not permitted", "Permission denied", "enough privileges", "must be root");

    private final CommandRunner runner;
    private final TracerouteReader reader = new TracerouteReader();

    LoopbackProbe(CommandRunner runner) {
        this.runner = runner;
    }

    /** What came of a probe. */
    enum Result {
        ANSWERED,
        REFUSED,
        SILENT,
        FAILED
    }

    /** @param text what there is to say about it */
    record Answer(Result result, String text) {}

    /**
     * Sends and waits for the answer, 2 s at most.
     *
     * @param address of this host
     * @throws TraceFailedException if traceroute cannot be started
     */
    Answer send(ProbeMethod method, InetAddress address) throws TraceFailedException {
        CommandOutput output = runner.run(CommandLines.of(Source.Command.LOCAL, options(method), address), DEADLINE);
        Integer exitCode = output.exitCode();
        if (output.timedOut()) {
            return new Answer(Result.FAILED, "no end within " + DEADLINE.toSeconds() + " s");
        }
        if (exitCode == null || exitCode != 0) {
            boolean refused = REFUSALS.stream().anyMatch(output.stderr()::contains);
            return refused
                    ? new Answer(Result.REFUSED, "not permitted")
                    : new Answer(Result.FAILED, "exit code " + exitCode + ", '" + firstLine(output.stderr()) + "'");
        }
        return isAnswered(output)
                ? new Answer(Result.ANSWERED, "answers")
                : new Answer(Result.SILENT, "no answer within " + WAIT.toSeconds() + " s");
    }

    private static ProbeOptions options(ProbeMethod method) {
        Integer port = method == ProbeMethod.TCP ? ANY_PORT : null;
        return new ProbeOptions(method, null, port, 1, WAIT, 1, 1, 1, null, null, false, false, DEADLINE);
    }

    private boolean isAnswered(CommandOutput output) {
        try {
            ParsedTrace trace = reader.read(output.stdout()).get(0);
            return trace.hops().stream().anyMatch(hop -> !hop.isSilent());
        } catch (TracerouteFormatException e) {
            return false;
        }
    }

    private static String firstLine(String text) {
        return Printable.escape(
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
    }
}
