package io.pathwatch.traceroute;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TracerouteFormatException;
import java.util.List;

/** Says why a program gave no trace, from what it left behind; its exit code alone tells little. */
final class ToolFailure {

    private static final List<String> NOT_PERMITTED = List.of(
            "Operation not permitted",
            "Permission denied",
            "enough privileges",
            "must be root",
            "Got root?",
            "Failure to start mtr-packet");
    private static final List<String> NO_NAME = List.of(
            "Name or service not known",
            "No address associated",
            "Temporary failure in name resolution",
            "unknown host",
            "bad address",
            "Unknown host");

    /** Java and shells add the number of the signal that ended a program. */
    private static final int BY_SIGNAL = 128;

    private ToolFailure() {}

    /**
     * @param tool its name, and its version where that is known
     * @param method how it was to send probes
     * @param cause what was found instead of a trace
     */
    static TraceFailedException of(
            String tool, String what, ProbeMethod method, CommandOutput output, TracerouteFormatException cause) {
        String program = nameOf(tool);
        boolean isRemote = Source.Command.isRemote(program);
        FailureKind kind = isRemote && RemoteFailure.isOnTheWay(output) ? FailureKind.SOURCE : kindOf(program, output);
        String message = tool + " to " + what + ": expected a trace, " + found(output, cause);
        String local = kind == FailureKind.PERMISSION ? MethodMend.of(method, program) : null;
        String advice = isRemote ? RemoteFailure.mend(output) : local;
        return new TraceFailedException(kind, tool, output.exitCode(), message, cause, advice);
    }

    private static String nameOf(String tool) {
        int version = tool.indexOf(' ');
        return version < 0 ? tool : tool.substring(0, version);
    }

    private static FailureKind kindOf(String program, CommandOutput output) {
        if (output.timedOut()) {
            return FailureKind.TIMEOUT;
        }
        if (containsAny(output.stderr(), NOT_PERMITTED) || hasLostItsSender(program, output)) {
            return FailureKind.PERMISSION;
        }
        if (containsAny(output.stderr(), NO_NAME)) {
            return FailureKind.NAME;
        }
        boolean failed = output.exitCode() != null && output.exitCode() != 0;
        boolean quiet = output.stdout().length == 0 && !output.truncated();
        return failed || quiet ? FailureKind.TOOL : FailureKind.UNREADABLE;
    }

    /** mtr leaves the probes to mtr-packet; where that may not start, mtr may end before it complains, by SIGPIPE. */
    private static boolean hasLostItsSender(String program, CommandOutput output) {
        return program.equals("mtr") && output.exitCode() != null && output.exitCode() == BY_SIGNAL + 13;
    }

    private static String found(CommandOutput output, TracerouteFormatException cause) {
        StringBuilder found = new StringBuilder();
        if (output.timedOut()) {
            found.append("found no hop before its deadline");
        } else if (output.truncated()) {
            found.append("found more than ")
                    .append(CommandRunner.OUTPUT_CAP / 1024)
                    .append(" kB of something else");
        } else {
            int exitCode = output.exitCode() == null ? -1 : output.exitCode();
            // mtr fails with 0
            boolean isOdd = exitCode == 0 && output.stdout().length == 0;
            found.append(isOdd ? "found no output, but exit code " : "found exit code ")
                    .append(output.exitCode());
            if (exitCode > BY_SIGNAL && exitCode < BY_SIGNAL + 32) {
                found.append(" (signal ").append(exitCode - BY_SIGNAL).append(')');
            }
        }
        List<String> lines = lines(output.stderr());
        if (!lines.isEmpty()) {
            found.append(" and '").append(lines.get(0)).append('\'');
        }
        if (lines.size() > 1) {
            found.append(" … '").append(lines.get(lines.size() - 1)).append('\'');
        }
        if (lines.isEmpty() && cause.line() > 0) {
            found.append("; ").append(cause.getMessage());
        }
        return found.toString();
    }

    /** The lines that hold something, quoted. */
    static List<String> lines(String text) {
        return text.isBlank()
                ? List.of()
                : text.lines()
                        .filter(line -> !line.isBlank())
                        .map(PrintedText::quote)
                        .toList();
    }

    private static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
