package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One execution of traceroute and its result.
 *
 * @param series what it is compared with
 * @param destination address the target resolved to; absent if it did not
 * @param startedAt when the tool was started, to the microsecond
 * @param endedAt when it ended, to the microsecond; not before {@code startedAt}
 * @param tool program and version, for example {@code traceroute 2.1.2}; RTTs are comparable only between alike tools
 * @param outcome how it ended
 * @param hops in rising TTL; empty for a failed trace
 * @param exitCode exit code of the tool; absent where there is none
 * @param cutOff whether the deadline ended the tool, so that hops may be missing
 * @param warnings what the tool or the reader noted
 * @param raw what the tool printed; absent when it was not kept
 */
public record Trace(
        Series series,
        @Nullable InetAddress destination,
        Instant startedAt,
        Instant endedAt,
        String tool,
        Outcome outcome,
        List<Hop> hops,
        @Nullable Integer exitCode,
        boolean cutOff,
        List<String> warnings,
        @Nullable String raw) {

    /** Warning of a trace whose record does not tell when it was made: its times are those of reading it. */
    public static final String TIME_NOT_RECORDED = "time not recorded";

    public Trace {
        requireNonNull(series, "series");
        requireNonNull(tool, "tool");
        requireNonNull(outcome, "outcome");
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
        endedAt = endedAt.truncatedTo(ChronoUnit.MICROS);
        hops = List.copyOf(hops);
        warnings = List.copyOf(warnings);
    }

    /** {@code tr_} and 16 hex digits made of the series id and the start in microseconds. */
    public String id() {
        return id(series.id(), startedAt);
    }

    /** The identity of the trace that was started in {@code seriesId} at {@code startedAt}. */
    public static String id(String seriesId, Instant startedAt) {
        // ChronoUnit.between of Java 17 ends in the year 2262
        long micros = startedAt.getEpochSecond() * 1_000_000 + startedAt.getNano() / 1_000;
        return "tr_" + Digest.hex(seriesId + "|" + micros, 16);
    }

    /** Hops listed, silent ones included: the last TTL printed; 0 for a failed trace. */
    public int hopCount() {
        return hops.isEmpty() ? 0 : hops.get(hops.size() - 1).ttl();
    }

    public boolean isReached() {
        return outcome instanceof Outcome.Reached;
    }

    public boolean isFailed() {
        return outcome instanceof Outcome.Failed;
    }

    /** Every address that replied, each once, in the order of the path. */
    public Set<InetAddress> responders() {
        Set<InetAddress> responders = new LinkedHashSet<>();
        for (Hop hop : hops) {
            responders.addAll(hop.responders());
        }
        return responders;
    }

    /** With another warning at the end. */
    public Trace withWarning(String warning) {
        List<String> all = new ArrayList<>(warnings);
        all.add(warning);
        return new Trace(series, destination, startedAt, endedAt, tool, outcome, hops, exitCode, cutOff, all, raw);
    }

    public Trace withRaw(@Nullable String newRaw) {
        return new Trace(
                series, destination, startedAt, endedAt, tool, outcome, hops, exitCode, cutOff, warnings, newRaw);
    }
}
