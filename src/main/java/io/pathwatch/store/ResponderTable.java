package io.pathwatch.store;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Responders with what was known of them: a row for each distinct knowledge. */
final class ResponderTable {

    private static final int CAPACITY = 32_768;

    private final LruCache<ResponderKey, Long> ids = new LruCache<>(CAPACITY);
    private final LruCache<Long, ResponderKey> responders = new LruCache<>(CAPACITY);

    /** The number of the responder, which is stored if it was not. Only inside a write transaction. */
    long idOf(Session writer, InetAddress address, ResponderDetails details) throws SQLException {
        ResponderKey key = new ResponderKey(address, details);
        Long known = ids.find(key);
        if (known != null) {
            return known;
        }
        byte[] bytes = address.getAddress();
        long id = 0;
        for (Numbered stored : writer.list(SqliteSql.LIST_RESPONDERS_OF_ADDRESS, ResponderTable::read, bytes)) {
            if (stored.responder().equals(key)) {
                id = stored.id();
            }
        }
        if (id == 0) {
            id = insert(writer, bytes, details);
        }
        ids.put(key, id);
        return id;
    }

    private static long insert(Session writer, byte[] address, ResponderDetails details) throws SQLException {
        return writer.number(
                0,
                SqliteSql.INSERT_RESPONDER,
                address,
                details.name(),
                details.asn(),
                details.asOrg(),
                details.latitude(),
                details.longitude(),
                details.accuracyRadiusKm(),
                details.city(),
                details.country());
    }

    /** @throws IllegalStateException if there is none of that number */
    ResponderKey responderOf(Session session, long id) throws SQLException {
        ResponderKey known = responders.find(id);
        if (known != null) {
            return known;
        }
        ResponderKey responder = session.findFirst(SqliteSql.FIND_RESPONDER, ResponderTable::read, id)
                .orElseThrow(() -> new IllegalStateException("store: expected a responder " + id))
                .responder();
        responders.put(id, responder);
        return responder;
    }

    /** After a transaction that was not committed, and after a sweep. */
    void forgetIds() {
        ids.clear();
    }

    private static Numbered read(ResultSet row) throws SQLException {
        ResponderDetails details = new ResponderDetails(
                row.getString(3),
                orNull(row, row.getLong(4)),
                row.getString(5),
                orNull(row, row.getDouble(6)),
                orNull(row, row.getDouble(7)),
                orNull(row, row.getInt(8)),
                row.getString(9),
                row.getString(10));
        return new Numbered(row.getLong(1), new ResponderKey(AddressBytes.toAddress(row.getBytes(2)), details));
    }

    private static <T> @Nullable T orNull(ResultSet row, T value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private record Numbered(long id, ResponderKey responder) {}
}
