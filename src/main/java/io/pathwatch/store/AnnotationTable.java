package io.pathwatch.store;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What was known of all responders of a path at one time: a set of rows of the {@link ResponderTable}. */
final class AnnotationTable {

    private static final int CAPACITY = 16_384;

    private final ResponderTable responders;
    private final PieceTable pieces = new PieceTable("annotation");
    private final LruCache<Long, Map<InetAddress, ResponderDetails>> known = new LruCache<>(CAPACITY);

    AnnotationTable(ResponderTable responders) {
        this.responders = responders;
    }

    /** The number of {@code details}, which are stored if they were not. Only inside a write transaction. */
    long idOf(Session writer, Map<InetAddress, ResponderDetails> details) throws SQLException {
        long[] ids = new long[details.size()];
        int count = 0;
        for (Map.Entry<InetAddress, ResponderDetails> entry : details.entrySet()) {
            ids[count++] = responders.idOf(writer, entry.getKey(), entry.getValue());
        }
        Arrays.sort(ids);
        return pieces.idOf(writer, write(ids));
    }

    /** @throws IllegalStateException if there is none of that number */
    Map<InetAddress, ResponderDetails> detailsOf(Session session, long id) throws SQLException {
        Map<InetAddress, ResponderDetails> found = known.find(id);
        if (found == null) {
            found = new HashMap<>();
            for (long responder : read(pieces.bodyOf(session, id))) {
                ResponderKey key = responders.responderOf(session, responder);
                found.put(key.address(), key.details());
            }
            found = Map.copyOf(found);
            known.put(id, found);
        }
        return found;
    }

    /** After a transaction that was not committed, and after a sweep. */
    void forgetIds() {
        responders.forgetIds();
        pieces.forgetIds();
    }

    private static byte[] write(long[] sorted) {
        ByteWriter out = new ByteWriter();
        long last = 0;
        for (long id : sorted) {
            out.varint(id - last);
            last = id;
        }
        return out.toBytes();
    }

    /** The responder rows an annotation is made of, rising. */
    static long[] read(byte[] body) {
        ByteReader in = new ByteReader(body);
        long[] ids = new long[body.length];
        int count = 0;
        long last = 0;
        while (!in.isAtEnd()) {
            last += in.varint();
            ids[count++] = last;
        }
        return Arrays.copyOf(ids, count);
    }
}
