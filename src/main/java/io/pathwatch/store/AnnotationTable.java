package io.pathwatch.store;

import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What was known of the responders of a path at one time: rows of the {@link ResponderTable}. */
final class AnnotationTable {

    private static final int CAPACITY = 16_384;

    private final ResponderTable responders;
    private final PieceTable pieces = new PieceTable("annotation");
    private final LruCache<Same, Long> ids = new LruCache<>(CAPACITY);
    private final LruCache<Long, PathDetails> known = new LruCache<>(CAPACITY);

    AnnotationTable(ResponderTable responders) {
        this.responders = responders;
    }

    /** The number of {@code details}, which are stored if they were not. Only inside a write transaction. */
    long idOf(Session writer, PathDetails details) throws SQLException {
        Same same = new Same(details);
        Long found = ids.find(same);
        if (found != null) {
            return found;
        }
        ByteWriter out = new ByteWriter();
        write(idsOf(writer, details.ofOthers()), out);
        write(idsOf(writer, details.ofResponders()), out);
        long id = pieces.idOf(writer, out.toBytes());
        ids.put(same, id);
        return id;
    }

    private long[] idsOf(Session writer, Map<InetAddress, ResponderDetails> details) throws SQLException {
        long[] rows = new long[details.size()];
        int count = 0;
        for (Map.Entry<InetAddress, ResponderDetails> entry : details.entrySet()) {
            rows[count++] = responders.idOf(writer, entry.getKey(), entry.getValue());
        }
        Arrays.sort(rows);
        return rows;
    }

    /** @throws IllegalStateException if there are none of that number */
    PathDetails detailsOf(Session session, long id) throws SQLException {
        PathDetails found = known.find(id);
        if (found == null) {
            ByteReader in = new ByteReader(pieces.bodyOf(session, id));
            Map<InetAddress, ResponderDetails> ofOthers = readDetails(session, in);
            found = new PathDetails(readDetails(session, in), ofOthers);
            known.put(id, found);
        }
        return found;
    }

    private Map<InetAddress, ResponderDetails> readDetails(Session session, ByteReader in) throws SQLException {
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        for (long row : read(in)) {
            ResponderKey responder = responders.responderOf(session, row);
            details.put(responder.address(), responder.details());
        }
        return Map.copyOf(details);
    }

    /** After a transaction that was not committed, and after a sweep. */
    void forgetIds() {
        ids.clear();
        responders.forgetIds();
        pieces.forgetIds();
    }

    private static void write(long[] sorted, ByteWriter out) {
        out.varint(sorted.length);
        long last = 0;
        for (long id : sorted) {
            out.varint(id - last);
            last = id;
        }
    }

    private static long[] read(ByteReader in) {
        long[] rows = new long[in.count()];
        long last = 0;
        for (int i = 0; i < rows.length; i++) {
            last += in.varint();
            rows[i] = last;
        }
        return rows;
    }

    /** Every row of the {@link ResponderTable} that an annotation refers to. */
    static long[] respondersOf(byte[] body) {
        ByteReader in = new ByteReader(body);
        long[] others = read(in);
        long[] rows = read(in);
        long[] all = Arrays.copyOf(others, others.length + rows.length);
        System.arraycopy(rows, 0, all, others.length, rows.length);
        return all;
    }
}
