package io.pathwatch.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Deletes old traces with their alerts, incidents and raw output, and silences that were over before them, in transactions so small that nobody waits for them. What is
 * free in the file afterwards is used for the next traces. May be shared between threads.
 */
final class TracePurge {

    private static final int BATCH = 50;
    private static final int MOST_GATHERED = 100_000;

    private final SqliteDatabase database;
    private final OrphanSweep sweep;

    TracePurge(SqliteDatabase database) {
        this.database = database;
        this.sweep = new OrphanSweep(database);
    }

    /** Deletes what may be deleted of the traces that started before {@code before}; returns how many. */
    synchronized int run(Instant before) {
        long beforeUs = Micros.notBefore(before);
        int deleted = 0;
        List<Candidate> gathered = new ArrayList<>();
        for (KnownSeries series :
                database.read(session -> database.pieces().series().list(session))) {
            gathered.addAll(database.read(session -> session.list(
                    SqliteSql.LIST_OLD_TRACES,
                    row -> new Candidate(row.getLong(1), series.id()),
                    series.id(),
                    beforeUs)));
            if (gathered.size() >= MOST_GATHERED) {
                deleted += delete(gathered, beforeUs);
                gathered.clear();
            }
        }
        deleted += delete(gathered, beforeUs);
        database.write(session -> session.update(SilenceSql.FORGET_SILENCES, beforeUs));
        if (deleted > 0) {
            sweep.runIfDue();
        }
        return deleted;
    }

    /** In the order of the table, so that each transaction touches few pages. */
    private int delete(List<Candidate> candidates, long beforeUs) {
        candidates.sort(Comparator.comparingLong(Candidate::trace));
        int deleted = 0;
        for (int from = 0; from < candidates.size(); from += BATCH) {
            List<Candidate> batch = candidates.subList(from, Math.min(from + BATCH, candidates.size()));
            deleted += database.write(session -> deleteBatch(session, batch, beforeUs));
        }
        return deleted;
    }

    private static int deleteBatch(Session session, List<Candidate> batch, long beforeUs) throws SQLException {
        long slowestCursor = session.number(Long.MAX_VALUE, SqliteSql.FIND_SLOWEST_CURSOR);
        int deleted = 0;
        for (Candidate candidate : batch) {
            if (isFree(session, candidate.trace(), slowestCursor, beforeUs)) {
                deleted += delete(session, candidate);
            }
        }
        session.update(SqliteSql.ADD_TO_COUNTER, deleted, SqliteSql.COUNTER_UNSWEPT);
        return deleted;
    }

    /** Whether nobody has still to be told of the trace, nor can be told again, and it led to no incident that is open. */
    private static boolean isFree(Session session, long trace, long slowestCursor, long beforeUs) throws SQLException {
        if (session.number(0, SqliteSql.HAS_ALERT, trace) == 0) {
            return true;
        }
        return session.number(0, SqliteSql.FIND_NEWEST_NOTIFICATION_OF_TRACE, trace) <= slowestCursor
                && session.number(0, SqliteSql.HAS_NEW_DEAD_LETTER, trace, beforeUs) == 0
                && session.number(0, SqliteSql.HAS_UNSETTLED_ALERT, trace) == 0;
    }

    private static int delete(Session session, Candidate candidate) throws SQLException {
        long trace = candidate.trace();
        if (session.number(0, SqliteSql.HAS_ALERT, trace) > 0) {
            List<Long> notifications =
                    session.list(SqliteSql.LIST_NOTIFICATIONS_OF_TRACE, row -> row.getLong(1), trace);
            session.update(SqliteSql.UNLINK_ALERTS_OF_TRACE, trace);
            session.update(ToldSql.FORGET_INCIDENTS_TOLD_LAST_BY_TRACE, trace);
            session.update(SqliteSql.DELETE_INCIDENTS_TOLD_LAST_BY_TRACE, trace);
            session.update(SqliteSql.DELETE_ALERTS_OF_TRACE, trace);
            for (long notification : notifications) {
                session.update(SqliteSql.DELETE_DEAD_LETTERS_OF_EMPTY_NOTIFICATION, notification);
                session.update(SqliteSql.DELETE_EMPTY_NOTIFICATION, notification);
            }
        }
        long firstSlot = RawSlots.firstOf(candidate.series());
        session.update(SqliteSql.DELETE_RECENT_RAW, firstSlot, firstSlot + RawSlots.COUNT - 1, trace);
        session.update(SqliteSql.DELETE_KEPT_RAW, trace);
        return session.update(SqliteSql.DELETE_TRACE, trace);
    }

    private record Candidate(long trace, long series) {}
}
