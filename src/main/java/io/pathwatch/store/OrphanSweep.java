package io.pathwatch.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes the rows that no trace refers to any more. It looks for them without holding anybody up, and deletes in small
 * transactions, each of which looks again at the traces that came since: a trace gets a higher number than all before,
 * because the newest is never purged.
 */
final class OrphanSweep {

    private static final int BATCH = 100;

    /** A sweep reads all traces; it is due when one in so many of them was deleted. */
    private static final int SHARE = 16;

    /** What traces refer to, by the column that does. */
    private static final List<String> COLUMNS = List.of("shape", "annotation", "target", "host");

    private final SqliteDatabase database;

    OrphanSweep(SqliteDatabase database) {
        this.database = database;
    }

    void runIfDue() {
        boolean due =
                database.read(session -> session.number(0, SqliteSql.FIND_COUNTER, SqliteSql.COUNTER_UNSWEPT) * SHARE
                        >= session.number(0, SqliteSql.FIND_TRACE_SPAN));
        if (due) {
            run();
        }
    }

    void run() {
        for (String column : COLUMNS) {
            delete(column, find(column));
        }
        sweepResponders();
        database.write(session -> session.update(SqliteSql.RESET_COUNTER, SqliteSql.COUNTER_UNSWEPT));
    }

    /** The rows of {@code column}'s table that no trace refers to now. */
    Orphans find(String column) {
        return database.read(session -> new Orphans(
                session.list(SqliteSql.listOrphans(column), row -> row.getLong(1)),
                session.number(0, SqliteSql.FIND_LAST_TRACE)));
    }

    /** Deletes what was found, except what a trace that came since refers to again. */
    void delete(String column, Orphans orphans) {
        delete(
                orphans.ids(),
                column,
                session -> new HashSet<>(
                        session.list(SqliteSql.listReferences(column), row -> row.getLong(1), orphans.lastSeen())));
    }

    private void sweepResponders() {
        Orphans orphans = database.read(session -> {
            Set<Long> used = respondersSince(session, 0);
            List<Long> unused = new ArrayList<>();
            for (long responder : session.list(SqliteSql.LIST_RESPONDERS, row -> row.getLong(1))) {
                if (!used.contains(responder)) {
                    unused.add(responder);
                }
            }
            return new Orphans(unused, session.number(0, SqliteSql.FIND_LAST_ANNOTATION));
        });
        delete(orphans.ids(), "responder", session -> respondersSince(session, orphans.lastSeen()));
    }

    private static Set<Long> respondersSince(Session session, long annotation) throws SQLException {
        Set<Long> responders = new HashSet<>();
        for (byte[] body : session.list(SqliteSql.LIST_ANNOTATIONS_SINCE, row -> row.getBytes(1), annotation)) {
            for (long responder : AnnotationTable.respondersOf(body)) {
                responders.add(responder);
            }
        }
        return responders;
    }

    private void delete(List<Long> orphans, String table, StoreQuery<Set<Long>> newReferences) {
        for (int from = 0; from < orphans.size(); from += BATCH) {
            List<Long> batch = orphans.subList(from, Math.min(from + BATCH, orphans.size()));
            database.write(session -> {
                Set<Long> referred = newReferences.run(session);
                int deleted = 0;
                for (long id : batch) {
                    deleted += referred.contains(id) ? 0 : session.update(SqliteSql.deleteById(table), id);
                }
                session.update(SqliteSql.ADD_TO_COUNTER, 1, SqliteSql.COUNTER_SWEEP);
                database.pieces().forgetIds();
                return deleted;
            });
        }
    }

    /** @param lastSeen the last row that was looked at for references */
    record Orphans(List<Long> ids, long lastSeen) {}
}
