package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.OutcomeRules;
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
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteTraceStore;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A store filled as the daemon fills it: traces a minute apart from noon on, compared and stored. A path is written hop
 * by hop: {@code ADDRESS=MILLISECONDS} or {@code *}, {@code |} between; addresses of 192.0.2.0/24 and 198.51.100.0/24 lie
 * in AS 64496 to 64511, 32 in each.
 */
final class WatchedStore implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String NEAR = "192.0.2.1=1 | 192.0.2.40=5 | 198.51.100.53=20";
    static final String DETOUR = "192.0.2.1=1 | 192.0.2.70=6 | 192.0.2.71=7 | 198.51.100.53=22";
    static final String SILENT = "192.0.2.1=1 | 192.0.2.40=5 | * | *";

    /** A router that answers one probe in three. */
    static final String LIMITED = "192.0.2.1=1 | 192.0.2.40=5 * * | 198.51.100.53=20";

    final SqliteDatabase database;
    final SqliteTraceStore store;
    final SqliteIncidentLog incidents;
    private final SeriesComparison comparison;

    /** @param home with the folder {@code data}, where the file is made */
    WatchedStore(Path home) {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        database = SqliteDatabase.open(file(home));
        store = new SqliteTraceStore(database, clock);
        incidents = new SqliteIncidentLog(database);
        comparison = new SeriesComparison(clock);
    }

    private static Path file(Path home) {
        return directories(home).state().resolve("pathwatch.db");
    }

    static Directories directories(Path home) {
        return Directories.of(Map.of(), home);
    }

    /** Writes {@code targets.yaml}. */
    static void configure(Path home, String text) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.writeString(home.resolve("config/targets.yaml"), text);
    }

    /** So many minutes after noon. */
    static Clock at(int minute) {
        return Clock.fixed(NOON.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC);
    }

    static Series series(String source, String target) {
        return new Series(source, target, AddressFamily.IPV4, "icmp", null);
    }

    /** {@code times} traces of {@code target} from {@code fra1}. */
    WatchedStore trace(String target, int times, String path) {
        return trace("fra1", target, times, path);
    }

    WatchedStore trace(String source, String target, int times, String path) {
        for (int i = 0; i < times; i++) {
            List<Hop> hops = hops(path);
            Outcome outcome = OutcomeRules.of(hops, address("198.51.100.53"), 30, false);
            keep(series(source, target), outcome, hops);
        }
        return this;
    }

    /** A trace from {@code fra1} by another method, with which nothing is compared. */
    WatchedStore ask(String target, String method, String path) {
        Series series = new Series("fra1", target, AddressFamily.IPV4, method, null);
        List<Hop> hops = hops(path);
        try {
            store.store(report(series, OutcomeRules.of(hops, address("198.51.100.53"), 30, false), hops));
        } catch (StateChangedException e) {
            throw new IllegalStateException("nobody else stores", e);
        }
        return this;
    }

    /** A trace that could not be made. */
    WatchedStore fail(String target) {
        keep(series("fra1", target), new Outcome.Failed(FailureKind.TIMEOUT, "no hop within 120s"), List.of());
        return this;
    }

    private void keep(Series series, Outcome outcome, List<Hop> hops) {
        Report report = report(series, outcome, hops);
        try {
            store.store(report.withComparison(comparison.compare(store.findHistory(series.id()), report)));
        } catch (StateChangedException e) {
            throw new IllegalStateException("nobody else stores", e);
        }
    }

    private Report report(Series series, Outcome outcome, List<Hop> hops) {
        List<Trace> newest = store.listTraces(series.id(), Instant.MAX, 1);
        Instant start = newest.isEmpty() ? NOON : newest.get(0).startedAt().plus(Duration.ofMinutes(1));
        Trace trace = new Trace(
                series,
                address("198.51.100.53"),
                start,
                start.plusMillis(31),
                "traceroute 2.1.2",
                outcome,
                hops,
                0,
                false,
                List.of(),
                null);
        Target target = new Target(
                series.target(),
                "",
                "198.51.100.53",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of("team", "noc"));
        return new Report(trace, target, details(trace), null, null);
    }

    private static List<Hop> hops(String path) {
        List<Hop> hops = new ArrayList<>();
        for (String hop : path.split(" \\| ")) {
            String[] words = hop.split(" ");
            int equals = words[0].indexOf('=');
            ProbeResult probe = equals < 0
                    ? NoReply.INSTANCE
                    : Reply.of(
                            address(words[0].substring(0, equals)),
                            Duration.ofMillis(Long.parseLong(words[0].substring(equals + 1))));
            ProbeResult other = words.length > 1 ? NoReply.INSTANCE : probe;
            hops.add(new Hop(hops.size() + 1, List.of(probe, other, other)));
        }
        return hops;
    }

    private static Map<InetAddress, ResponderDetails> details(Trace trace) {
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        for (InetAddress responder : trace.responders()) {
            byte[] bytes = responder.getAddress();
            long asn = ((bytes[0] & 0xFF) == 192 ? 64_496 : 64_504) + (bytes[3] & 0xFF) / 32;
            details.put(responder, new ResponderDetails(null, asn, null, null, null, null, null, "DE"));
        }
        return details;
    }

    private static InetAddress address(String text) {
        return Objects.requireNonNull(AddressLiteral.parseAddress(text));
    }

    @Override
    public void close() {
        store.close();
    }
}
