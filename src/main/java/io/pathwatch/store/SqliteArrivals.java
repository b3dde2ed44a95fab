package io.pathwatch.store;

import io.pathwatch.model.view.Arrival;
import io.pathwatch.model.view.Arrivals;
import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PathBook;
import io.pathwatch.model.view.TracePath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was stored since, in SQLite. How far it looked is kept now and then: nothing is written for a trace that took a
 * path that is known.
 */
public final class SqliteArrivals implements Arrivals {

    /** So many traces may be looked at again after another start. */
    private static final int KEPT_EVERY = 10_000;

    /** Some kB each, a hundred where a balancer has many branches; another is read in less than a millisecond. */
    private static final int BOOKS = 1_024;

    private final SqliteDatabase database;
    private final PastReader traces;
    private final LruCache<Long, PathBook> books = new LruCache<>(BOOKS);

    /** The ordinals of the paths that series took last, also of those whose books were dropped. */
    private final Map<Long, Integer> taken = new HashMap<>();

    private long position;
    private long kept;

    public SqliteArrivals(SqliteDatabase database) {
        this.database = database;
        this.traces = new PastReader(database.pieces());
        this.kept = database.read(session -> session.number(0, PastSql.FIND_NAMED));
        this.position = kept;
    }

    @Override
    public long newest() {
        return database.read(session -> session.number(0, PastSql.FIND_LAST_TRACE));
    }

    @Override
    public int readNext(int limit, Consumer<Arrival> sink) {
        Map<Long, PathBook> changed = new HashMap<>();
        List<Arrival> arrived = new ArrayList<>();
        List<TraceRow> rows = readRows(limit, changed, arrived);
        if (rows.isEmpty()) {
            return 0;
        }
        position = rows.get(rows.size() - 1).id();
        if (!changed.isEmpty() || position - kept >= KEPT_EVERY) {
            keep(changed);
        }
        arrived.forEach(sink);
        return rows.size();
    }

    private List<TraceRow> readRows(int limit, Map<Long, PathBook> changed, List<Arrival> arrived) {
        try {
            return database.read(session -> {
                List<TraceRow> found = session.list(PastSql.LIST_ARRIVED, TraceRow::read, position, limit);
                for (TraceRow row : found) {
                    Arrival arrival = findArrival(session, row, changed);
                    if (arrival != null) {
                        arrived.add(arrival);
                    }
                }
                return found;
            });
        } catch (RuntimeException e) {
            // what traces that are read again have shown would be known then, and never be written
            forget();
            throw e;
        }
    }

    private void forget() {
        books.clear();
        taken.clear();
    }

    private @Nullable Arrival findArrival(Session session, TraceRow row, Map<Long, PathBook> changed)
            throws SQLException {
        PastTrace trace = traces.findTrace(session, row);
        if (trace == null) {
            return null;
        }
        KnownSeries series = database.pieces().series().get(session, row.series());
        if (trace.form().isFailed()) {
            return new Arrival(row.id(), series.series(), trace, null);
        }
        PathBook book = bookOf(session, row.series());
        TracePath now = TracePath.of(trace);
        if (book.isOpen(now)) {
            book.recall(limit -> listBefore(session, row, limit));
        }
        List<KnownPath> before = book.paths();
        KnownPath path = book.take(now, trace.startedAt());
        taken.put(row.series(), path.ordinal());
        if (path.ordinal() >= before.size() || before.get(path.ordinal()) != path) {
            changed.put(row.series(), book);
        }
        return new Arrival(row.id(), series.series(), trace, path);
    }

    private List<PastTrace> listBefore(Session session, TraceRow row, int limit) throws SQLException {
        List<PastTrace> before = new ArrayList<>();
        for (TraceRow each :
                session.list(SqliteSql.LIST_TRACES_OF_SERIES, TraceRow::read, row.series(), row.startedUs(), limit)) {
            PastTrace trace = traces.findTrace(session, each);
            if (trace != null) {
                before.add(trace);
            }
        }
        return before;
    }

    private PathBook bookOf(Session session, long series) throws SQLException {
        PathBook book = books.find(series);
        if (book == null) {
            book = new PathBook(
                    SqliteKnownPaths.list(session, series, database.pieces().damaged()),
                    taken.getOrDefault(series, -1));
            books.put(series, book);
        }
        return book;
    }

    private void keep(Map<Long, PathBook> changed) {
        try {
            database.write(session -> {
                for (Map.Entry<Long, PathBook> book : changed.entrySet()) {
                    for (KnownPath path : book.getValue().paths()) {
                        byte[] body = KnownPathForm.write(path);
                        session.update(PastSql.KEEP_KNOWN_PATH, book.getKey(), path.ordinal(), body);
                    }
                }
                return session.update(PastSql.KEEP_NAMED, position);
            });
            kept = position;
        } catch (StoreException e) {
            // what is remembered would not be written again otherwise
            forget();
            position = kept;
            throw e;
        }
    }
}
