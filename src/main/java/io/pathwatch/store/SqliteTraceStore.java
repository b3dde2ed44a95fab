package io.pathwatch.store;

import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Traces in SQLite. Raw output is kept for traces that raised something and for the last ten of a series; only
 * {@link #findReport} gives it. A report that is found again has no {@link io.pathwatch.model.Comparison#nextState()}:
 * the store keeps one state per series.
 */
public final class SqliteTraceStore implements TraceStore {

    private final SqliteDatabase database;
    private final Clock clock;
    private final ReportReader reports;
    private final TracePurge purge;

    /** @param database closed together with this store */
    public SqliteTraceStore(SqliteDatabase database) {
        this(database, Clock.systemUTC());
    }

    /**
     * @param database closed together with this store
     * @param clock tells from when on alerts of incidents wait
     */
    public SqliteTraceStore(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.reports = new ReportReader(database.pieces());
        this.purge = new TracePurge(database);
    }

    @Override
    public SeriesHistory findHistory(String seriesId) {
        return database.read(session -> {
            KnownSeries series = database.pieces().series().find(session, seriesId);
            if (series == null) {
                return SeriesHistory.EMPTY;
            }
            HistoryRow row = session.findFirst(SqliteSql.FIND_HISTORY, HistoryRow::read, series.id())
                    .orElse(HistoryRow.NONE);
            TraceRow last = row.last();
            if (last != null) {
                database.pieces().rememberForm(seriesId, reports.formOf(session, last));
            }
            return new SeriesHistory(
                    row.version(),
                    last == null ? null : reports.briefReportOf(session, last),
                    row.memory(),
                    row.lost() ? findReachedOtherwise(session, series.series()) : null,
                    OrderBits.toOrders(row.orders()));
        });
    }

    private static @Nullable Instant findReachedOtherwise(Session session, Series series) throws SQLException {
        long startedUs = session.number(
                Long.MIN_VALUE,
                SqliteSql.FIND_REACHED_OTHERWISE,
                series.target(),
                series.source(),
                series.family().version(),
                series.method());
        return startedUs == Long.MIN_VALUE ? null : Micros.toInstant(startedUs);
    }

    @Override
    public boolean containsTrace(String traceId) {
        return database.read(session -> reports.findRow(session, traceId).isPresent());
    }

    @Override
    public void store(Report report) throws StateChangedException {
        ReportWriter writer = new ReportWriter(report, database.pieces(), database.rawText(), clock.instant());
        ReportWriter.Result result = database.write(writer::writeTo);
        if (result instanceof ReportWriter.Result.Outdated outdated && report.comparison() != null) {
            throw new StateChangedException(
                    report.trace().series().id(), report.comparison().basedOn(), outdated.found());
        }
        if (result instanceof ReportWriter.Result.Stored stored && stored.notifications() > 0) {
            database.appendSignal().send();
        }
    }

    @Override
    public Optional<Report> findReport(String traceId) {
        return database.read(session -> {
            Optional<TraceRow> row = reports.findRow(session, traceId);
            return row.isEmpty() ? Optional.empty() : Optional.of(reports.fullReportOf(session, row.get()));
        });
    }

    @Override
    public List<Trace> listTraces(String seriesId, Instant before, int limit) {
        return database.read(session -> {
            List<Trace> traces = new ArrayList<>();
            KnownSeries series = database.pieces().series().find(session, seriesId);
            if (series != null) {
                for (TraceRow row : session.list(
                        SqliteSql.LIST_TRACES_OF_SERIES,
                        TraceRow::read,
                        series.id(),
                        Micros.notBefore(before),
                        limit)) {
                    traces.add(reports.traceOf(session, row));
                }
            }
            return traces;
        });
    }

    @Override
    public Map<Series, Instant> findLastStarts(String target, Instant before) {
        return database.read(
                session -> database.pieces().series().findLastStarts(session, target, Micros.notBefore(before)));
    }

    @Override
    public List<Series> listSeries() {
        return database.read(session -> {
            List<Series> all = new ArrayList<>();
            for (KnownSeries series : database.pieces().series().list(session)) {
                all.add(series.series());
            }
            return all;
        });
    }

    @Override
    public int purge(Instant before) {
        return purge.run(before);
    }

    @Override
    public void close() {
        database.close();
    }

    private record HistoryRow(
            long version,
            int orders,
            boolean lost,
            @Nullable OpaqueState memory,
            @Nullable TraceRow last) {

        static final HistoryRow NONE = new HistoryRow(0, 0, false, null, null);

        static HistoryRow read(ResultSet row) throws SQLException {
            byte[] memory = row.getBytes(4);
            row.getLong(5);
            boolean hasLast = !row.wasNull();
            return new HistoryRow(
                    row.getLong(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    memory == null ? null : OpaqueState.of(memory),
                    hasLast ? TraceRow.read(row, 4) : null);
        }
    }
}
