package io.pathwatch;

import io.pathwatch.model.Silence;
import io.pathwatch.model.view.SourceDetails;
import io.pathwatch.model.view.TraceOnDemand;
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
import io.pathwatch.web.WebListener;
import io.pathwatch.web.api.Api;
import io.pathwatch.web.api.ApiOperations;
import io.pathwatch.web.api.EventStream;
import io.pathwatch.web.api.SeriesBoard;
import io.pathwatch.web.api.StreamHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API of the daemon: what it asks, and what is looked after while it is open. */
final class WebApi implements AutoCloseable {

    /** Name of the bean that routes call. */
    static final String BEAN = "api";

    /** What is stored is seen so soon. */
    private static final Duration PERIOD = Duration.ofMillis(500);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Housekeeping following = new Housekeeping("web-board");
    private final EventStream events;
    private final SeriesBoard board;
    private final Api api;

    /**
     * What the API needs beside the store.
     *
     * @param silences of the file, as they are at the moment of asking
     * @param onDemand absent where traces may not be asked for
     */
    record Parts(
            WatchedNow watching,
            WebFacts facts,
            SourceDetails sources,
            Supplier<List<Silence>> silences,
            String thisHost,
            @Nullable TraceOnDemand onDemand) {}

    WebApi(SqliteDatabase database, SqliteTraceStore store, Parts parts, Clock clock) {
        SqlitePastTraces past = new SqlitePastTraces(database);
        SqliteKnownPaths paths = new SqliteKnownPaths(database);
        SqliteIncidentJournal journal = new SqliteIncidentJournal(database);
        SqliteSilenceLog silenceLog = new SqliteSilenceLog(database);
        Supplier<List<Silence>> silences = () -> silences(parts, silenceLog, clock.instant());
        events = new EventStream(clock.millis());
        board = new SeriesBoard(
                new SeriesBoard.Sources(
                        past,
                        new SqliteArrivals(database),
                        paths,
                        new SqliteSeriesStatuses(database),
                        journal,
                        parts.watching(),
                        silences),
                events,
                clock);
        api = new Api(
                new Api.Ports(
                        past,
                        paths,
                        store,
                        journal,
                        new SqliteIncidentLog(database),
                        silenceLog,
                        silences,
                        new SqliteSubscriptions(database)::list,
                        new StoredInsights(store),
                        parts.sources(),
                        parts.facts(),
                        parts.onDemand()),
                board,
                clock);
    }

    private static List<Silence> silences(Parts parts, SqliteSilenceLog commanded, Instant now) {
        List<Silence> all = new ArrayList<>(parts.silences().get());
        all.addAll(commanded.listSilences(now));
        all.replaceAll(silence -> silence.atSource(parts.thisHost()));
        return all;
    }

    ApiOperations operations() {
        return new ApiOperations(api);
    }

    /** Before the listener starts. */
    void addTo(WebListener listener) {
        listener.stream(StreamHandler.PATH, new StreamHandler(events));
    }

    /** From now on it follows what is stored. */
    void start() {
        following.every(PERIOD, "following what is stored", board::look);
        following.every(HEARTBEAT, "telling open pages that all is well", events::heartbeat);
    }

    @Override
    public void close() {
        following.close();
        events.close();
    }
}
