package io.pathwatch.store;

import io.pathwatch.model.Series;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The traces of a span in SQLite. May be shared between threads. */
public final class SqlitePastTraces implements PastTraces {

    private final SqliteDatabase database;
    private final PastReader traces;

    public SqlitePastTraces(SqliteDatabase database) {
        this.database = database;
        this.traces = new PastReader(database.pieces());
    }

    @Override
    public Optional<Series> findSeries(String seriesId) {
        return database.read(
                session -> Optional.ofNullable(database.pieces().series().find(session, seriesId))
                        .map(KnownSeries::series));
    }

    @Override
    public List<Series> listSeries() {
        return database.read(session -> session.list(
                PastSql.LIST_WATCHED_SERIES, row -> SeriesTable.read(row, 0).series()));
    }

    @Override
    public void forEach(String seriesId, Instant from, Instant before, Consumer<PastTrace> sink) {
        forEachRow(seriesId, sink, PastSql.LIST_TRACES, Micros.notBefore(from), Micros.notBefore(before));
    }

    @Override
    public void forEachSample(String seriesId, Instant from, Instant before, Duration step, Consumer<PastTrace> sink) {
        long stepUs = step.toNanos() / 1_000;
        if (stepUs < 1) {
            throw new IllegalArgumentException("step: expected a microsecond or more, was " + step);
        }
        forEachRow(seriesId, sink, PastSql.LIST_SAMPLE, Micros.notBefore(from), Micros.notBefore(before), stepUs);
    }

    private void forEachRow(String seriesId, Consumer<PastTrace> sink, String sql, Long... span) {
        database.read(session -> {
            KnownSeries series = database.pieces().series().find(session, seriesId);
            if (series != null) {
                @Nullable Object[] parameters = new Object[span.length + 1];
                parameters[0] = series.id();
                System.arraycopy(span, 0, parameters, 1, span.length);
                session.forEach(
                        sql,
                        row -> {
                            PastTrace trace = traces.findTrace(session, TraceRow.read(row));
                            if (trace != null) {
                                sink.accept(trace);
                            }
                        },
                        parameters);
            }
            return seriesId;
        });
    }

    @Override
    public int count(String seriesId, Instant from, Instant before) {
        return database.read(session -> {
            KnownSeries series = database.pieces().series().find(session, seriesId);
            return series == null
                    ? 0
                    : (int) session.number(
                            0, PastSql.COUNT_TRACES, series.id(), Micros.notBefore(from), Micros.notBefore(before));
        });
    }

    @Override
    public List<ListedTrace> listNewest(String seriesId, Instant from, Instant before, int limit) {
        return database.read(session -> {
            List<ListedTrace> newest = new ArrayList<>();
            KnownSeries series = database.pieces().series().find(session, seriesId);
            if (series != null) {
                addNewest(session, series.id(), Micros.notBefore(from), Micros.notBefore(before), limit, newest);
            }
            return newest;
        });
    }

    /** In the place of a damaged one an older one is read, so that a list that is too short is the last. */
    private void addNewest(
            Session session, long series, long fromUs, long beforeUs, int limit, List<ListedTrace> newest)
            throws SQLException {
        List<Long> starts = new ArrayList<>();
        int asked = limit - newest.size();
        session.forEach(
                PastSql.LIST_NEWEST,
                row -> {
                    TraceRow each = TraceRow.read(row);
                    starts.add(each.startedUs());
                    PastTrace trace = traces.findTrace(session, each);
                    if (trace != null) {
                        newest.add(new ListedTrace(trace, row.getInt("alerts"), row.getBoolean("has_raw")));
                    }
                },
                series,
                fromUs,
                beforeUs,
                asked);
        if (starts.size() == asked && newest.size() < limit) {
            addNewest(session, series, fromUs, starts.get(asked - 1), limit, newest);
        }
    }

    @Override
    public Optional<Instant> findStartBefore(String seriesId, Instant start) {
        return findStart(PastSql.FIND_START_BEFORE, seriesId, start);
    }

    @Override
    public Optional<Instant> findStartAfter(String seriesId, Instant start) {
        return findStart(PastSql.FIND_START_AFTER, seriesId, start);
    }

    private Optional<Instant> findStart(String sql, String seriesId, Instant start) {
        return database.read(session -> {
            KnownSeries series = database.pieces().series().find(session, seriesId);
            return series == null
                    ? Optional.<Instant>empty()
                    : session.findFirst(
                                    sql,
                                    row -> Optional.ofNullable(Micros.findInstant(row, 1)),
                                    series.id(),
                                    Micros.of(start))
                            .flatMap(found -> found);
        });
    }
}
