package io.pathwatch.cli;

import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A store that is filled as the daemon fills it: three hops, a trace of each target every ten minutes. */
final class PastTraces implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private final SqliteTraceStore store;
    private final SeriesComparison comparison = new SeriesComparison(Clock.systemUTC());

    PastTraces(Path file) {
        store = new SqliteTraceStore(SqliteDatabase.open(file));
    }

    static Instant start(int number) {
        return START.plus(Duration.ofMinutes(10L * number));
    }

    /** Traces with the numbers {@code from} to {@code to}, that one left out, in which the target takes {@code millis}. */
    PastTraces reached(String target, Conditions conditions, String method, int from, int to, int millis)
            throws StateChangedException {
        for (int number = from; number < to; number++) {
            keep(target, conditions, method, number, Reply.of(address("203.0.113.9"), Duration.ofMillis(millis)));
        }
        return this;
    }

    /** As {@link #reached}, where the target does not answer. */
    PastTraces silent(String target, Conditions conditions, String method, int from, int to)
            throws StateChangedException {
        for (int number = from; number < to; number++) {
            keep(target, conditions, method, number, NoReply.INSTANCE);
        }
        return this;
    }

    private void keep(String name, Conditions conditions, String method, int number, ProbeResult last)
            throws StateChangedException {
        Series series = new Series("fra1", name, AddressFamily.IPV4, method, null);
        List<Hop> hops = new ArrayList<>();
        hops.add(new Hop(1, List.of(Reply.of(address("192.0.2.1"), Duration.ofMillis(1)))));
        hops.add(new Hop(2, List.of(Reply.of(address("198.51.100.1"), Duration.ofMillis(5)))));
        hops.add(new Hop(3, List.of(last)));
        Trace trace = new Trace(
                series,
                address("203.0.113.9"),
                start(number),
                start(number).plusSeconds(3),
                "traceroute 2.1.2",
                last instanceof Reply ? new Outcome.Reached() : new Outcome.Silent(2),
                hops,
                0,
                false,
                List.of(),
                null);
        Target target = new Target(
                name,
                "",
                "203.0.113.9",
                Target.THIS_HOST,
                Duration.ofMinutes(10),
                ProbeOptions.DEFAULT,
                conditions,
                Map.of());
        ResponderDetails details = new ResponderDetails(null, 64_500L, "Example", null, null, null, null, "DE");
        Report report = new Report(trace, target, Map.of(address("198.51.100.1"), details), null, null);
        store.store(report.withComparison(comparison.compare(store.findHistory(series.id()), report)));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
