package io.pathwatch.store;

import java.sql.SQLException;

/**
 * Byte strings that are stored once each, under a number that is never given to another.
 *
 * <p>What a number stands for may therefore be remembered by every process for ever. The number of a byte string may
 * not: a sweep, also of another process, takes those away that nothing refers to. {@link #forgetIds} says when.
 */
final class PieceTable {

    private static final int CAPACITY = 16_384;

    private final String findId;
    private final String insert;
    private final String findBody;
    private final LruCache<ByteKey, Long> ids = new LruCache<>(CAPACITY);
    private final LruCache<Long, byte[]> bodies = new LruCache<>(CAPACITY);

    /** @param table a table of the columns id, checksum and body */
    PieceTable(String table) {
        findId = SqliteSql.findPieceId(table);
        insert = SqliteSql.insertPiece(table);
        findBody = SqliteSql.findPieceBody(table);
    }

    /** The number of {@code body}, which is stored if it was not. Only inside a write transaction. */
    long idOf(Session writer, byte[] body) throws SQLException {
        ByteKey key = new ByteKey(body);
        Long known = ids.find(key);
        if (known != null) {
            return known;
        }
        long id = writer.number(0, findId, key.checksum(), body);
        if (id == 0) {
            id = writer.number(0, insert, key.checksum(), body);
        }
        ids.put(key, id);
        return id;
    }

    /** @throws IllegalStateException if there is none of that number */
    byte[] bodyOf(Session session, long id) throws SQLException {
        byte[] known = bodies.find(id);
        if (known != null) {
            return known;
        }
        byte[] body = session.findFirst(findBody, row -> row.getBytes(1), id)
                .orElseThrow(() -> new IllegalStateException("store: expected a row " + id + " for: " + findBody));
        bodies.put(id, body);
        return body;
    }

    /** After a transaction that was not committed, and after a sweep. */
    void forgetIds() {
        ids.clear();
    }
}
