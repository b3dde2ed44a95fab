package io.pathwatch.web.api;

import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.PathBook;
import io.pathwatch.model.view.RecentDays;
import io.pathwatch.model.view.TracePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the store has of a series: a sample, so that it is quick. May be shared between threads. */
final class EntryReader {

    private static final Duration DAY = Duration.ofDays(1);
    /** The clocks of sources may be ahead by so much; what is later is of a clock that was set back since. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private static final Duration SPARSE_STEP = Duration.ofHours(3);

    private final PastTraces past;
    private final KnownPaths paths;

    EntryReader(PastTraces past, KnownPaths paths) {
        this.past = past;
        this.paths = paths;
    }

    /** Tells {@code entry} of the newest traces, and of what small pictures show of the week. */
    void read(SeriesEntry entry, Instant now) {
        List<PastTrace> newest =
                past.listNewest(entry.id(), Instant.MIN, now.plus(AHEAD), SeriesEntry.LAST_TRACES).stream()
                        .map(ListedTrace::trace)
                        .toList();
        entry.remember(newest, pathOf(entry, newest), now);
        Instant week = now.minus(Duration.ofDays(7));
        past.forEachSample(entry.id(), week, now.minus(DAY), SPARSE_STEP, entry::remember);
        past.forEachSample(entry.id(), now.minus(DAY), now, RecentDays.STEP, entry::remember);
    }

    private @Nullable KnownPath pathOf(SeriesEntry entry, List<PastTrace> newest) {
        Optional<PastTrace> telling =
                newest.stream().filter(trace -> !trace.form().isFailed()).findFirst();
        if (telling.isEmpty()) {
            return null;
        }
        PathBook book = paths.bookAt(entry.id(), telling.get().startedAt(), past);
        int known = book.paths().size();
        KnownPath path = book.take(TracePath.of(telling.get()), telling.get().startedAt());
        return path.ordinal() < known ? path : null;
    }
}
