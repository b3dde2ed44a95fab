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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Traces in SQLite. Raw output is kept for traces that raised something and for the last ten of a series; only
 * {@link #findReport} gives it. A report that is found again has no {@link io.pathwatch.model.Comparison#nextState()}:
 * the store keeps one state per series.
 */
public final class SqliteTraceStore implements TraceStore {

    private final SqliteDatabase database;
    private final ReportReader reports;
    private final TracePurge purge;

    /** @param database closed together with this store */
    public SqliteTraceStore(SqliteDatabase database) {
        this.database = database;
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
            if (last == null) {
                return new SeriesHistory(row.version(), null, row.state());
            }
            database.pieces().rememberForm(seriesId, reports.formOf(session, last));
            return new SeriesHistory(row.version(), reports.briefReportOf(session, last), row.state());
        });
    }

    @Override
    public boolean containsTrace(String traceId) {
        return database.read(session -> findRow(session, traceId).isPresent());
    }

    @Override
    public void store(Report report) throws StateChangedException {
        ReportWriter writer = new ReportWriter(report, database.pieces(), database.rawText());
        ReportWriter.Result result = database.write(writer::writeTo);
        if (result instanceof ReportWriter.Result.Outdated outdated && report.comparison() != null) {
            throw new StateChangedException(
                    report.trace().series().id(), report.comparison().basedOn(), outdated.found());
        }
        if (result instanceof ReportWriter.Result.Stored stored && stored.alerts() > 0) {
            database.appendSignal().send();
        }
    }

    @Override
    public Optional<Report> findReport(String traceId) {
        return database.read(session -> {
            Optional<TraceRow> row = findRow(session, traceId);
            return row.isEmpty() ? Optional.empty() : Optional.of(reports.fullReportOf(session, row.get()));
        });
    }

    private Optional<TraceRow> findRow(Session session, String traceId) throws SQLException {
        OptionalInt lookup = TraceLookup.of(traceId);
        if (lookup.isPresent()) {
            for (TraceRow row : session.list(SqliteSql.LIST_TRACES_BY_LOOKUP, TraceRow::read, lookup.getAsInt())) {
                String key =
                        database.pieces().series().get(session, row.series()).key();
                if (Trace.id(key, Micros.toInstant(row.startedUs())).equals(traceId)) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
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
            @Nullable OpaqueState state,
            @Nullable TraceRow last) {

        static final HistoryRow NONE = new HistoryRow(0, null, null);

        static HistoryRow read(ResultSet row) throws SQLException {
            long version = row.getLong(1);
            byte[] state = row.getBytes(2);
            row.getLong(3);
            return new HistoryRow(
                    version,
                    state == null ? null : OpaqueState.of(state),
                    row.wasNull() ? null : TraceRow.read(row, 2));
        }
    }
}
