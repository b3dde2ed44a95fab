package io.pathwatch.store;

import io.pathwatch.model.HostInfo;
import io.pathwatch.model.Target;
import org.jspecify.annotations.Nullable;

/** What traces refer to, each kind in a table of its own. */
final class Pieces {

    private final SeriesTable series = new SeriesTable();
    private final PieceTable shapes = new PieceTable("shape");
    private final AnnotationTable annotations = new AnnotationTable(new ResponderTable());
    private final RecordTable<Target> targets = new RecordTable<>("target", new TargetForm());
    private final RecordTable<HostInfo> hosts = new RecordTable<>("host", new HostForm());

    private final DamagedRows damaged = new DamagedRows();
    private final LruCache<String, StoredForm> lastForms = new LruCache<>(16_384);

    /** How the last trace of a series was stored, if that is remembered: if not, this one takes a little more space. */
    @Nullable
    StoredForm lastForm(String seriesKey) {
        return lastForms.find(seriesKey);
    }

    void rememberForm(String seriesKey, StoredForm form) {
        lastForms.put(seriesKey, form);
    }

    SeriesTable series() {
        return series;
    }

    PieceTable shapes() {
        return shapes;
    }

    AnnotationTable annotations() {
        return annotations;
    }

    RecordTable<Target> targets() {
        return targets;
    }

    RecordTable<HostInfo> hosts() {
        return hosts;
    }

    /** What of all tables could not be read. */
    DamagedRows damaged() {
        return damaged;
    }

    /** After a transaction that was not committed, and after a sweep. */
    void forgetIds() {
        shapes.forgetIds();
        annotations.forgetIds();
        targets.forgetIds();
        hosts.forgetIds();
    }
}
