package io.pathwatch.web.api;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Role;
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
import io.pathwatch.web.Caller;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store with some traces and an API on it, with a clock that is set by hand. */
final class StoredWorld implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(800);
    static final String HOSTILE = "gw\u202e<img src=x onerror=alert(1)>\u0007";

    final EventStream events = new EventStream(1_000);
    final SeriesBoard.Sources sources;
    final SeriesBoard board;
    final Api api;
    final List<String> asked = new ArrayList<>();
    TraceOnDemand.Reply onDemand = TraceOnDemand.Reply.ACCEPTED;
    GivenPlaces given = GivenPlaces.NONE;
    List<LearnedPath> learned = List.of();
    Instant now = NOW;
    Condition judged = Condition.PATH;
    String state = "ok";
    String destination = "203.0.113.9";

    private final InstantSource time = () -> now;
    private final WrittenStore store;

    StoredWorld(Path folder, boolean traceOnDemand) {
        store = new WrittenStore(folder, target -> series(target.name()), clock());
        sources = store.sources();
        board = new SeriesBoard(sources, events, clock());
        api = store.api(
                board,
                (series, target) -> new SeriesFindings(
                        List.of(new SeriesFindings.Standing(judged, state, null, "as " + HOSTILE)), learned, List.of()),
                sources(),
                () -> new ProgramFacts(
                        "1.0",
                        NOW.minusSeconds(60),
                        3,
                        new ProgramFacts.Database("city.mmdb", NOW.minus(Duration.ofDays(40))),
                        null,
                        null,
                        2,
                        1,
                        4_096,
                        Duration.ofDays(92),
                        traceOnDemand,
                        List.of(new EditedFile("routes/send-a.camel.yaml", false, List.of("line 3: " + HOSTILE)))),
                traceOnDemand ? this::ask : null);
    }

    private SourceDetails sources() {
        return new SourceDetails() {
            @Override
            public ResponderDetails of(String source) {
                return new ResponderDetails(null, null, null, 50.1, 8.7, 20, "Frankfurt", "DE");
            }

            @Override
            public GivenPlaces given() {
                return given;
            }
        };
    }

    private TraceOnDemand.Reply ask(String key) {
        asked.add(key);
        return onDemand;
    }

    Clock clock() {
        return time.withZone(ZoneOffset.UTC);
    }

    static Series series(String target) {
        return new Series("fra1", target, AddressFamily.IPV4, "icmp", null);
    }

    static Target target(String name) {
        return new Target(
                name,
                "core",
                name + ".example.net",
                Target.THIS_HOST,
                Duration.ofMinutes(5),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of("team", "noc"));
    }

    void watch(String... names) {
        for (String name : names) {
            store.watch(target(name));
        }
    }

    void configure(Silence... silences) {
        store.configure(silences);
    }

    void due(@Nullable Instant at) {
        store.due(at);
    }

    void unwatch(String name) {
        store.unwatch(name);
    }

    static InetAddress address(String literal) {
        return Objects.requireNonNull(AddressLiteral.parseAddress(literal));
    }

    /** Stores a trace over {@code middle} that reached its target in {@code millis}; null: nobody answered there. */
    String reach(String target, Duration ago, String middle, @Nullable Integer millis) {
        List<Hop> hops = new ArrayList<>(List.of(
                hop(1, "192.0.2.1", 1),
                hop(2, middle, 5),
                millis == null
                        ? new Hop(3, List.of(NoReply.INSTANCE, NoReply.INSTANCE, NoReply.INSTANCE))
                        : hop(3, "203.0.113.9", millis)));
        Outcome outcome = millis == null ? new Outcome.Silent(2) : new Outcome.Reached();
        return keep(trace(target, ago, outcome, hops), List.of());
    }

    /** Stores a trace that got no farther than the first hop, which all paths have. */
    String lose(String target, Duration ago) {
        Hop silent = new Hop(2, List.of(NoReply.INSTANCE, NoReply.INSTANCE, NoReply.INSTANCE));
        return keep(trace(target, ago, new Outcome.Silent(2), List.of(hop(1, "192.0.2.1", 1), silent)), List.of());
    }

    private static Hop hop(int ttl, String address, int millis) {
        List<ProbeResult> probes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            probes.add(Reply.of(address(address), Duration.ofMillis(millis)));
        }
        return new Hop(ttl, probes);
    }

    String fail(String target, Duration ago) {
        return keep(
                trace(target, ago, new Outcome.Failed(FailureKind.NAME, "no address for " + HOSTILE), List.of()),
                List.of());
    }

    /** Stores a trace that raises, changes or clears an incident; gives the id of that. */
    String tell(String target, Duration ago, Condition condition, AlertStatus status, @Nullable String incident) {
        return tell(series(target), ago, condition, status, incident);
    }

    String tell(Series series, Duration ago, Condition condition, AlertStatus status, @Nullable String incident) {
        Trace trace = trace(series, ago, new Outcome.Reached(), List.of(hop(1, "203.0.113.9", 9)));
        String id = incident == null ? Incident.id(series.id(), condition, trace.id()) : incident;
        keep(trace, List.of(alert(trace.id(), series, condition, status, id, trace.startedAt())));
        return id;
    }

    /** Raises an incident of what has no traces of its own; a trace that is stored shows it. */
    void tellOf(Series series, Condition condition, String traceId) {
        String id = Incident.id(series.id(), condition, traceId);
        store.incidentLog().append(alert(traceId, series, condition, AlertStatus.RAISED, id, NOW), NOW);
    }

    private static Alert alert(
            String traceId, Series series, Condition condition, AlertStatus status, String incident, Instant begun) {
        String key = Incident.key(series.id(), condition);
        return new Alert(
                Alert.id(traceId, key, status),
                traceId,
                series,
                List.of(condition),
                status,
                status == AlertStatus.CLEARED ? Severity.INFO : Severity.WARNING,
                begun.plus(TOOK),
                Map.of(),
                WrittenStore.evidence(incident, key, begun, "path left AS64500 for " + HOSTILE));
    }

    private Trace trace(String target, Duration ago, Outcome outcome, List<Hop> hops) {
        return trace(series(target), ago, outcome, hops);
    }

    private Trace trace(Series series, Duration ago, Outcome outcome, List<Hop> hops) {
        Instant start = NOW.minus(ago);
        return new Trace(
                series,
                address(destination),
                start,
                start.plus(TOOK),
                "traceroute 2.1.2",
                outcome,
                hops,
                0,
                false,
                List.of(),
                "traceroute to " + HOSTILE + "\n 1  gw\t1 ms\n");
    }

    private String keep(Trace trace, List<Alert> alerts) {
        Map<InetAddress, ResponderDetails> details = Map.of(
                address("192.0.2.1"),
                new ResponderDetails(HOSTILE, 64500L, HOSTILE, 50.1, 8.7, 20, HOSTILE, "DE"),
                address("203.0.113.9"),
                new ResponderDetails("t.example.net", 64501L, "Net", -33.9, 151.2, 500, null, "AU"));
        return store.keep(trace, target(trace.series().target()), details, alerts);
    }

    IncidentLog incidentLog() {
        return store.incidentLog();
    }

    AlertLog alertLog() {
        return store.alertLog();
    }

    ApiAnswer get(Operation operation, String id, String query) {
        return answer(operation, id, query, "", Role.VIEWER);
    }

    ApiAnswer post(Operation operation, String id, String body) {
        return answer(operation, id, "", body, Role.OPERATOR);
    }

    ApiAnswer answer(Operation operation, String id, String query, String body, Role role) {
        return api.answer(
                operation,
                new ApiRequest(
                        id,
                        ApiOperations.parameters(query),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new Caller("anna", role, "r1")));
    }

    @Override
    public void close() {
        store.close();
    }
}
