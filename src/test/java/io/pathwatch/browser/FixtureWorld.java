package io.pathwatch.browser;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.EditedFile;
import io.pathwatch.model.view.ProgramFacts;
import io.pathwatch.model.view.SeriesFindings;
import io.pathwatch.model.view.SourceDetails;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.web.api.Api;
import io.pathwatch.web.api.EventStream;
import io.pathwatch.web.api.SeriesBoard;
import io.pathwatch.web.api.WrittenStore;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store with a history of every kind of series, and an API on it; its clock stands still. */
final class FixtureWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration CHANGED = Duration.ofHours(4);
    private static final int LOOKS = 10;

    private final Path folder;
    private final WrittenStore store;
    private EventStream events = new EventStream(0);
    private SeriesBoard board;
    private Api api;
    private int starts;
    private List<EditedFile> edited = List.of();
    private volatile TraceOnDemand.Reply reply = TraceOnDemand.Reply.ACCEPTED;

    FixtureWorld(Path folder) {
        this.folder = folder;
        store = new WrittenStore(folder, target -> series(target.name()), CLOCK);
        board = newBoard();
        api = newApi();
    }

    private SeriesBoard newBoard() {
        return new SeriesBoard(store.sources(), events, CLOCK);
    }

    private Api newApi() {
        return store.api(
                board,
                (series, target) -> new SeriesFindings(
                        List.of(new SeriesFindings.Standing(Condition.PATH, "ok", null, series.target())),
                        List.of(),
                        List.of()),
                new Places(),
                this::facts,
                key -> reply);
    }

    private static final class Places implements SourceDetails {

        @Override
        public ResponderDetails of(String source) {
            return switch (source) {
                case "lab1" -> ResponderDetails.UNKNOWN;
                case "tyo1" -> new ResponderDetails(null, null, null, 35.68, 139.69, 20, "Tokyo", "JP");
                default -> FixtureTraces.FRANKFURT;
            };
        }

        @Override
        public GivenPlaces given() {
            return FixtureTraces.GIVEN;
        }
    }

    private ProgramFacts facts() {
        return new ProgramFacts(
                "1.0",
                NOW.minus(Duration.ofDays(3)),
                3,
                new ProgramFacts.Database("city.mmdb", NOW.minus(Duration.ofDays(40))),
                null,
                null,
                store.targets().size(),
                2,
                4_096_000,
                Duration.ofDays(92),
                true,
                edited);
    }

    /** With nothing in memory, as after a start; numbers of events go on from a later time. */
    void begin() {
        events = new EventStream(NOW.toEpochMilli() + 1000L * starts++);
        board = newBoard();
        api = newApi();
        // a look ends after a while, and the next goes on
        for (int i = 0; i < LOOKS; i++) {
            board.look();
        }
    }

    Api api() {
        return api;
    }

    EventStream events() {
        return events;
    }

    FixtureWorld fill() {
        for (Duration ago = Duration.ofHours(24); ago.toMinutes() > 0; ago = ago.minus(INTERVAL)) {
            // an hour in which nothing was measured
            if (ago.toMinutes() < 15 * 60 || ago.toMinutes() > 16 * 60) {
                boolean before = ago.compareTo(CHANGED) > 0;
                keep("sydney", ago, FixtureTraces.sydney(before), ago.equals(CHANGED) ? Condition.PATH : null);
            }
        }
        for (int minutes = 62; minutes > 0; minutes -= 5) {
            Duration ago = Duration.ofMinutes(minutes);
            keep("tokyo", ago, FixtureTraces.tokyo(), null);
            keep(FixtureTraces.HOSTILE, ago, FixtureTraces.hostile(), minutes == 32 ? Condition.HOP_LATENCY : null);
        }
        Map<String, FixtureTraces.Made> others = new LinkedHashMap<>();
        others.put("loop", FixtureTraces.loop());
        others.put("unreached", FixtureTraces.unreached());
        others.put("silent", FixtureTraces.silence());
        others.put("ipv6", FixtureTraces.ipv6());
        others.put("balanced", FixtureTraces.balanced());
        others.put("placeless", FixtureTraces.plain(8, null));
        others.put("near", FixtureTraces.plain(1, FixtureTraces.FRANKFURT));
        others.put("far", FixtureTraces.far());
        others.put("failed", FixtureTraces.failed());
        others.forEach((target, made) -> {
            for (int minutes = 12; minutes > 0; minutes -= 5) {
                boolean lost = target.equals("unreached") && minutes == 7;
                keep(target, Duration.ofMinutes(minutes), made, lost ? Condition.UNREACHABLE : null);
            }
        });
        keep("stale", Duration.ofHours(2), FixtureTraces.plain(5, null), null);
        watch("pending");
        return this;
    }

    void configure(Silence... silences) {
        store.configure(silences);
    }

    /** Files that the operator has to mend. */
    void edit(EditedFile... files) {
        edited = List.of(files);
    }

    void watch(String target) {
        store.watch(target(target));
    }

    /** A trace of any of them, before anybody looks. */
    void add(String target, Duration ago, FixtureTraces.Made made) {
        keep(target, ago, made, null);
    }

    /** A further trace of the one with the long history, which the pages are told. */
    String trace(Duration ago, boolean overMarseille) {
        String trace = keep("sydney", ago, FixtureTraces.sydney(overMarseille), null);
        board.look();
        return trace;
    }

    /** The same one, on which an alert is raised too. */
    void raise(Duration ago, Condition condition) {
        keep("sydney", ago, FixtureTraces.sydney(true), condition);
        board.look();
    }

    /** What becomes of a trace that is asked for from now on. */
    void reply(TraceOnDemand.Reply next) {
        reply = next;
    }

    /** A trace as it is shown by itself; it is not stored. */
    static Report report(String target, Duration ago, FixtureTraces.Made made) {
        return new Report(trace(target, NOW.minus(ago), made), target(target), made.known(), null, null);
    }

    /** Where the store is. */
    Path folder() {
        return folder;
    }

    static Series series(String target) {
        return new Series(
                source(target), target, target.equals("ipv6") ? AddressFamily.IPV6 : AddressFamily.IPV4, "icmp", null);
    }

    static String id(String target) {
        return series(target).id();
    }

    private static String source(String target) {
        return switch (target) {
            case "tokyo" -> "tyo1";
            case "placeless" -> "lab1";
            case FixtureTraces.HOSTILE -> target;
            default -> "fra1";
        };
    }

    static String traceId(String target, Duration ago) {
        return Trace.id(id(target), NOW.minus(ago));
    }

    /** Of the change of path to Sydney. */
    static String incident() {
        return incident(CHANGED, Condition.PATH);
    }

    /** One that was raised on the series to Sydney. */
    static String incident(Duration ago, Condition condition) {
        return Incident.id(id("sydney"), condition, traceId("sydney", ago));
    }

    static String hostileIncident() {
        return Incident.id(
                id(FixtureTraces.HOSTILE),
                Condition.HOP_LATENCY,
                traceId(FixtureTraces.HOSTILE, Duration.ofMinutes(32)));
    }

    private static Target target(String name) {
        boolean hostile = name.equals(FixtureTraces.HOSTILE);
        return new Target(
                name,
                hostile ? name : "core",
                hostile ? name : name + ".example.net",
                Target.THIS_HOST,
                INTERVAL,
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of("team", hostile ? name : "noc"));
    }

    private String keep(String target, Duration ago, FixtureTraces.Made made, @Nullable Condition raised) {
        watch(target);
        Trace trace = trace(target, NOW.minus(ago), made);
        return store.keep(
                trace, target(target), made.known(), raised == null ? List.of() : List.of(alert(trace, raised)));
    }

    private static Trace trace(String target, Instant start, FixtureTraces.Made made) {
        boolean hostile = target.equals(FixtureTraces.HOSTILE);
        InetAddress destination = FixtureTraces.address(target.equals("ipv6") ? "2001:db8::99" : "203.0.113.99");
        if (made.outcome() instanceof Outcome.Reached) {
            List<ProbeResult> last = made.hops().get(made.hops().size() - 1).probes();
            destination = ((Reply) last.get(0)).responder();
        }
        return new Trace(
                series(target),
                destination,
                start,
                start.plusMillis(3_100),
                "traceroute 2.1.2",
                made.outcome(),
                made.hops(),
                0,
                false,
                hostile ? List.of(target) : List.of(),
                "traceroute to " + target + ", 30 hops max\n 1  gw (192.168.1.1)  0.4 ms\n");
    }

    private static Alert alert(Trace trace, Condition condition) {
        String key = Incident.key(trace.series().id(), condition);
        String incident = Incident.id(trace.series().id(), condition, trace.id());
        String summary = trace.series().target().equals(FixtureTraces.HOSTILE)
                ? FixtureTraces.HOSTILE
                : "path left London for New York instead of Marseille";
        return new Alert(
                Alert.id(trace.id(), key, AlertStatus.RAISED),
                trace.id(),
                trace.series(),
                List.of(condition),
                AlertStatus.RAISED,
                condition == Condition.UNREACHABLE ? Severity.CRITICAL : Severity.WARNING,
                trace.endedAt(),
                Map.of(),
                WrittenStore.evidence(incident, key, trace.startedAt(), summary));
    }

    @Override
    public void close() {
        store.close();
    }
}
