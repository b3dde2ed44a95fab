package io.pathwatch.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the installed traceroute printed, read just enough to test the lab without the program's own parser.
 *
 * @param lines one per hop, as printed
 */
record PrintedTrace(List<String> lines) {

    private static final Pattern RTT = Pattern.compile("(\\d+\\.\\d+) ms");
    private static final long LIMIT_SECONDS = 30;

    /** Runs {@code traceroute -n -w 1} with these further arguments; standard error must stay empty. */
    static PrintedTrace of(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("traceroute", "-n", "-w", "1"));
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + lines);
        }
        return new PrintedTrace(lines.subList(1, lines.size()));
    }

    /** The lines with each time replaced by {@code ms} and single spaces. */
    List<String> shapes() {
        return lines.stream()
                .map(line -> RTT.matcher(line).replaceAll("ms").strip().replaceAll(" +", " "))
                .toList();
    }

    /** The median time of each hop; at least one probe of each hop must have been answered. */
    List<Duration> medians() {
        return lines.stream().map(line -> Steal.median(rtts(line))).toList();
    }

    private static List<Duration> rtts(String line) {
        return RTT.matcher(line)
                .results()
                .map((MatchResult time) -> Duration.ofNanos(Math.round(Double.parseDouble(time.group(1)) * 1_000_000)))
                .toList();
    }
}
