package io.pathwatch.web.api;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Silence;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.ProgramFacts;
import io.pathwatch.model.view.SeriesInsights;
import io.pathwatch.model.view.SourceDetails;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.model.view.Watching;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteArrivals;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentJournal;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteKnownPaths;
import io.pathwatch.store.SqlitePastTraces;
import io.pathwatch.store.SqliteSeriesStatuses;
import io.pathwatch.store.SqliteSilenceLog;
import io.pathwatch.store.SqliteSubscriptions;
import io.pathwatch.store.SqliteTraceStore;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that a test writes trace by trace, the targets it says are watched, and what the API needs of both. */
public final class WrittenStore implements Watching, AutoCloseable {

    private final SqliteDatabase database;
    private final SqliteTraceStore store;
    private final Function<Target, Series> seriesOf;
    private final Clock clock;
    private final Map<String, Target> watched = new LinkedHashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private List<Silence> ofFile = List.of();
    private @Nullable Instant next;

    /** @param seriesOf the one that each target will have */
    public WrittenStore(Path folder, Function<Target, Series> seriesOf, Clock clock) {
        this.database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        this.store = new SqliteTraceStore(database);
        this.seriesOf = seriesOf;
        this.clock = clock;
        this.next = clock.instant().plusSeconds(90);
    }

    public void watch(Target target) {
        watched.put(target.name(), target);
    }

    public void unwatch(String name) {
        watched.remove(name);
    }

    /** When every target is due; null while its trace is under way. */
    void due(@Nullable Instant at) {
        next = at;
    }

    /** What {@code silences} of the targets file say. */
    public void configure(Silence... silences) {
        ofFile = List.of(silences);
    }

    /** Stores a trace with what it raised, changed or cleared; its id. */
    public String keep(Trace trace, Target target, Map<InetAddress, ResponderDetails> details, List<Alert> alerts) {
        String id = trace.series().id();
        long version =
                versions.computeIfAbsent(id, series -> store.findHistory(series).version());
        Comparison comparison = trace.isFailed() ? null : new Comparison(alerts, version, null);
        try {
            store.store(new Report(trace, target, details, null, comparison));
        } catch (StateChangedException e) {
            throw new IllegalStateException(e);
        }
        if (comparison != null) {
            versions.put(id, version + 1);
        }
        return trace.id();
    }

    /** What an incident of a new path rests on. */
    public static IncidentEvidence evidence(String incident, String key, Instant begun, String summary) {
        return new IncidentEvidence(
                incident,
                key,
                begun,
                "new-path",
                summary,
                List.of(new Measure("traces", 2, "traces", 2.0)),
                2,
                null,
                2,
                null,
                List.of());
    }

    SqliteIncidentLog incidentLog() {
        return new SqliteIncidentLog(database);
    }

    public SeriesBoard.Sources sources() {
        return new SeriesBoard.Sources(
                new SqlitePastTraces(database),
                new SqliteArrivals(database),
                new SqliteKnownPaths(database),
                new SqliteSeriesStatuses(database),
                new SqliteIncidentJournal(database),
                this,
                this::silences);
    }

    private List<Silence> silences() {
        return Stream.concat(ofFile.stream(), new SqliteSilenceLog(database).listSilences(clock.instant()).stream())
                .toList();
    }

    /** What the routes that send have. */
    AlertLog alertLog() {
        return new SqliteAlertLog(database, clock);
    }

    /** @param onDemand absent where traces may not be asked for */
    public Api api(
            SeriesBoard board,
            SeriesInsights insights,
            SourceDetails sources,
            Supplier<ProgramFacts> facts,
            @Nullable TraceOnDemand onDemand) {
        SqliteSilenceLog silences = new SqliteSilenceLog(database);
        return new Api(
                new Api.Ports(
                        new SqlitePastTraces(database),
                        new SqliteKnownPaths(database),
                        store,
                        new SqliteIncidentJournal(database),
                        incidentLog(),
                        silences,
                        this::silences,
                        new SqliteSubscriptions(database)::list,
                        insights,
                        sources,
                        facts,
                        onDemand),
                board,
                clock);
    }

    @Override
    public List<Target> targets() {
        return List.copyOf(watched.values());
    }

    @Override
    public Optional<Target> findTarget(Series series) {
        return Optional.ofNullable(watched.get(series.target()));
    }

    @Override
    public Series awaited(Target target) {
        return seriesOf.apply(target);
    }

    @Override
    public Optional<Instant> findNext(Target target) {
        return Optional.ofNullable(next);
    }

    @Override
    public void close() {
        store.close();
    }
}
