package io.pathwatch.store;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Series;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The series that have or had traces or alerts. They are never deleted. */
final class SeriesTable {

    private static final int CAPACITY = 32_768;

    private final LruCache<String, KnownSeries> byKey = new LruCache<>(CAPACITY);
    private final LruCache<Long, KnownSeries> byId = new LruCache<>(CAPACITY);

    /** The series of identity {@code key}, or null if it is not stored. Not inside a write transaction. */
    @Nullable
    KnownSeries find(Session reader, String key) throws SQLException {
        KnownSeries known = byKey.find(key);
        if (known == null) {
            known = reader.findFirst(SqliteSql.FIND_SERIES_BY_KEY, SeriesTable::read, key)
                    .orElse(null);
            remember(known);
        }
        return known;
    }

    /** @throws IllegalStateException if there is none of that number */
    KnownSeries get(Session reader, long id) throws SQLException {
        KnownSeries known = byId.find(id);
        if (known == null) {
            known = reader.findFirst(SqliteSql.FIND_SERIES, SeriesTable::read, id)
                    .orElseThrow(() -> new IllegalStateException("store: expected a series " + id));
            remember(known);
        }
        return known;
    }

    /** The number of the series of identity {@code key}, or 0 if it is not stored. Only inside a write transaction. */
    long findId(Session writer, String key) throws SQLException {
        KnownSeries known = byKey.find(key);
        return known != null ? known.id() : writer.number(0, SqliteSql.FIND_SERIES_BY_KEY, key);
    }

    /**
     * Stores a series that is not stored; returns its number. It is remembered when it is read, which nobody can before
     * the commit.
     */
    long insert(Session writer, Series series, String key) throws SQLException {
        long id = writer.number(
                0,
                SqliteSql.INSERT_SERIES,
                key,
                series.source(),
                series.target(),
                series.family().version(),
                series.method(),
                series.port());
        writer.update(SqliteSql.INSERT_STATE, id);
        return id;
    }

    /** Those that have traces. */
    List<KnownSeries> list(Session session) throws SQLException {
        return session.list(SqliteSql.LIST_SERIES, SeriesTable::read);
    }

    /** The newest start before {@code beforeUs} of each series of {@code target} that has one. */
    Map<Series, Instant> findLastStarts(Session session, String target, long beforeUs) throws SQLException {
        Map<Series, Instant> starts = new HashMap<>();
        session.list(SqliteSql.LIST_LAST_STARTS, row -> Map.entry(read(row).series(), row.getLong(8)), beforeUs, target)
                .forEach(last -> starts.put(last.getKey(), Micros.toInstant(last.getValue())));
        return starts;
    }

    private void remember(@Nullable KnownSeries series) {
        if (series != null) {
            byKey.put(series.key(), series);
            byId.put(series.id(), series);
        }
    }

    private static KnownSeries read(ResultSet row) throws SQLException {
        return read(row, 0);
    }

    /** The series whose columns follow the first {@code skipped} ones. */
    static KnownSeries read(ResultSet row, int skipped) throws SQLException {
        int portOrZero = row.getInt(skipped + 7);
        Integer port = row.wasNull() ? null : Integer.valueOf(portOrZero);
        Series series = new Series(
                row.getString(skipped + 3),
                row.getString(skipped + 4),
                AddressFamily.ofVersion(row.getInt(skipped + 5)),
                row.getString(skipped + 6),
                port);
        return new KnownSeries(row.getLong(skipped + 1), row.getString(skipped + 2), series);
    }
}
