package io.pathwatch.store;

import java.sql.SQLException;

/**
 * Values that are stored once each. A value that is stored again as the same object is found without writing it out:
 * targets and host information live much longer than a trace.
 */
final class RecordTable<T> {

    private static final int CAPACITY = 16_384;

    private final PieceTable pieces;
    private final RecordForm<T> form;
    private final LruCache<Same, Long> ids = new LruCache<>(CAPACITY);
    private final LruCache<Long, T> values = new LruCache<>(CAPACITY);

    RecordTable(String table, RecordForm<T> form) {
        this.pieces = new PieceTable(table);
        this.form = form;
    }

    /** The number of {@code value}, which is stored if it was not. Only inside a write transaction. */
    long idOf(Session writer, T value) throws SQLException {
        Same same = new Same(value);
        Long known = ids.find(same);
        if (known != null) {
            return known;
        }
        long id = pieces.idOf(writer, form.write(value));
        ids.put(same, id);
        return id;
    }

    /** @throws IllegalStateException if there is none of that number */
    T valueOf(Session session, long id) throws SQLException {
        T known = values.find(id);
        if (known != null) {
            return known;
        }
        T value = form.read(pieces.bodyOf(session, id));
        values.put(id, value);
        return value;
    }

    /** After a transaction that was not committed, and after a sweep. */
    void forgetIds() {
        ids.clear();
        pieces.forgetIds();
    }
}
