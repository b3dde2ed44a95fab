package io.pathwatch.store;

import io.pathwatch.model.view.PastTrace;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes lean traces of rows; what rows share is read once. May be shared between threads. */
final class PastReader {

    /** Some 4 kB each; those of a span are few, and of all series together the next trace has another. */
    private static final int CAPACITY = 1_024;

    private final Pieces pieces;
    private final LruCache<Long, KnownForm> forms = new LruCache<>(CAPACITY);

    PastReader(Pieces pieces) {
        this.pieces = pieces;
    }

    /** The trace of a row; null if it is damaged, which is noted: the others are read all the same. */
    @Nullable
    PastTrace findTrace(Session session, TraceRow row) throws SQLException {
        try {
            return traceOf(session, row);
        } catch (RuntimeException e) { // whatever reading damaged values comes upon
            pieces.damaged().note(new DamagedRowException("trace " + row.id(), e));
            return null;
        }
    }

    private PastTrace traceOf(Session session, TraceRow row) throws SQLException {
        KnownForm known = formOf(session, row);
        int probes = known.form().probes();
        int[] answers = new int[probes];
        long[] micros = new long[probes];
        StoredProbes.readInto(row.probes(), known.shape(), answers, micros);
        return new PastTrace(
                Micros.toInstant(row.startedUs()),
                Duration.ofNanos(row.durationUs() * 1_000),
                known.form(),
                pieces.annotations().detailsOf(session, row.annotation()).ofResponders(),
                answers,
                micros);
    }

    private KnownForm formOf(Session session, TraceRow row) throws SQLException {
        KnownForm known = forms.find(row.shape());
        if (known == null) {
            known = KnownForm.read(
                    pieces.shapes().bodyOf(session, row.shape()),
                    pieces.series().get(session, row.series()).series());
            forms.put(row.shape(), known);
        }
        return known;
    }
}
