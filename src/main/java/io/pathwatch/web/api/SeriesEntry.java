package io.pathwatch.web.api;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.LateTraces;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Target;
import io.pathwatch.model.view.Arrival;
import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.RecentDays;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.SeriesState;
import io.pathwatch.model.view.TargetReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the board remembers of one series. Used by one thread. */
final class SeriesEntry {

    /** Lost probes are counted in so many of the last traces. */
    static final int LAST_TRACES = 10;

    /** Times a target is due at that are no farther apart are the same. */
    private static final Duration SAME = Duration.ofSeconds(5);

    private final Series series;
    private final String id;
    private final RecentDays days = new RecentDays();
    private final Deque<TargetReading> lately = new ArrayDeque<>();
    private Duration interval = Duration.ofSeconds(5);
    private @Nullable Instant lastStart;
    private @Nullable Instant aheadSince;
    private @Nullable Instant lastTelling;
    private Duration took = Duration.ZERO;
    private boolean hasFailed;
    private @Nullable String path;
    private OpenIncidents incidents = OpenIncidents.NONE;
    private @Nullable Instant stateSince;
    private boolean isDirty = true;
    private boolean isWatched;
    private @Nullable SeriesItem item;

    SeriesEntry(Series series) {
        this.series = series;
        this.id = series.id();
    }

    Series series() {
        return series;
    }

    String id() {
        return id;
    }

    /** As the store has it, without any trace. */
    void begin(SeriesStatus status) {
        lastStart = status.lastStart();
        lastTelling = status.lastValid() == null ? status.lastStart() : status.lastValid();
        hasFailed = status.failure() != null;
        interval = status.interval();
        isDirty = true;
    }

    /** A trace of the past, for the small pictures. */
    void remember(PastTrace trace) {
        if (!trace.form().isFailed()) {
            days.add(trace.startedAt(), TargetReading.of(trace));
            isDirty = true;
        }
    }

    /** The newest traces, the newest first; what was known of them before is forgotten, so that none counts twice. */
    void remember(List<PastTrace> newest, @Nullable KnownPath pathOfNewest, Instant now) {
        lately.clear();
        if (!newest.isEmpty() && isNext(lastStart, newest.get(0).startedAt(), now)) {
            lastStart = newest.get(0).startedAt();
            aheadSince = null;
            hasFailed = newest.get(0).form().isFailed();
        }
        for (PastTrace trace : newest) {
            if (!trace.form().isFailed()) {
                if (lately.isEmpty()) {
                    took = trace.took();
                    if (isNext(lastTelling, trace.startedAt(), now)) {
                        lastTelling = trace.startedAt();
                    }
                }
                lately.addLast(TargetReading.of(trace));
            }
        }
        if (path == null && pathOfNewest != null) {
            path = pathOfNewest.letter();
        }
        isDirty = true;
    }

    /** Whether it is news: a trace that is older than the last one says nothing about how it is now. */
    boolean arrive(Arrival arrival, Instant now) {
        PastTrace trace = arrival.trace();
        Instant start = trace.startedAt();
        days.forgetAfter(now);
        remember(trace);
        if (!isNext(lastStart, start, now)) {
            KnownPath known = arrival.path();
            if (start.equals(lastTelling) && path == null && known != null) {
                path = known.letter();
            }
            return false;
        }
        lastStart = start;
        aheadSince = null;
        hasFailed = trace.form().isFailed();
        if (!hasFailed) {
            lastTelling = start;
            took = trace.took();
            lately.addFirst(TargetReading.of(trace));
            while (lately.size() > LAST_TRACES) {
                lately.removeLast();
            }
            path = arrival.path() == null ? path : arrival.path().letter();
        } else if (lastTelling == null) {
            lastTelling = start;
        }
        isDirty = true;
        return true;
    }

    /** Whether a trace that started at {@code start} takes the place of the last one. */
    private static boolean isNext(@Nullable Instant last, Instant start, Instant now) {
        return last == null || !start.equals(last) && !LateTraces.isLate(last, start, now);
    }

    /** The open ones of this series. */
    void setIncidents(List<Incident> open) {
        change(new OpenIncidents(open));
    }

    /** An incident of this series as it is now. */
    void keep(Incident incident) {
        change(incidents.with(incident));
    }

    private void change(OpenIncidents open) {
        if (!incidents.equals(open)) {
            incidents = open;
            isDirty = true;
        }
    }

    /** The item as it is now; the same one where nothing changed. */
    SeriesItem refresh(Target target, @Nullable Instant next, boolean silenced, Instant now) {
        isWatched = true;
        return renew(target, next, silenced, now);
    }

    private SeriesItem renew(Target target, @Nullable Instant next, boolean silenced, Instant now) {
        boolean overdue = isOverdue(target, now);
        SeriesState state = state(overdue);
        SeriesItem last = item;
        Instant due = due(next, now);
        if (last != null
                && !isDirty
                && last.state() == state
                && last.overdue() == overdue
                && last.silenced() == silenced
                && !isMoved(last.nextTraceAt(), due)
                && last.target().equals(target)) {
            return last;
        }
        if (last == null || last.state() != state) {
            stateSince = incidents.since(state).orElse(last == null ? null : now);
        }
        TargetReading newest = lately.peekFirst();
        SeriesItem changed = new SeriesItem(
                id,
                series,
                target,
                state,
                overdue,
                silenced,
                stateSince,
                newest == null ? null : newest.rtt(),
                days.usual(),
                lossPct(),
                newest != null && newest.reached(),
                newest == null ? 0 : newest.hopCount(),
                path,
                lastStart,
                due,
                incidents.list().size(),
                incidents.worst(),
                days.day(now),
                now);
        item = changed;
        isDirty = false;
        return changed;
    }

    /** While a trace is under way, what was said before holds, until it is past: nobody knows when the next is made then. */
    private @Nullable Instant due(@Nullable Instant next, Instant now) {
        Instant said = next == null && item != null ? item.nextTraceAt() : next;
        return said == null || said.isBefore(now) ? null : said;
    }

    private static boolean isMoved(@Nullable Instant before, @Nullable Instant after) {
        return before == null || after == null
                ? before != after
                : Duration.between(before, after).abs().compareTo(SAME) > 0;
    }

    /** Whether pages are told of {@code after}, which was {@code before} until now. */
    static boolean isNews(@Nullable SeriesItem before, SeriesItem after) {
        return before == null
                || before != after
                        && (before.state() != after.state()
                                || before.overdue() != after.overdue()
                                || before.silenced() != after.silenced()
                                || before.openIncidents() != after.openIncidents()
                                || before.worst() != after.worst()
                                || after.state() == SeriesState.PENDING
                                        && isMoved(before.nextTraceAt(), after.nextTraceAt())
                                || !Objects.equals(before.path(), after.path()));
    }

    /** The item of a series whose target is configured no more; of that only the name is known. */
    SeriesItem refreshUnwatched(Instant now) {
        Target target = new Target(
                series.target(),
                "",
                series.target(),
                series.source(),
                interval,
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
        isWatched = false;
        return renew(target, null, false, now);
    }

    /** The half hours moved on. */
    void turn() {
        isDirty = true;
    }

    private SeriesState state(boolean overdue) {
        SeriesState violated = incidents.state();
        if (violated == SeriesState.UNREACHABLE) {
            return violated;
        }
        if (lastStart == null) {
            return SeriesState.PENDING;
        }
        if (hasFailed) {
            return SeriesState.FAILED;
        }
        return overdue ? SeriesState.STALE : violated;
    }

    /**
     * A trace that does not end at once may hold up the next; of what is not watched, none is missing. A last trace that
     * lies in the future is as old as it is known to do so.
     */
    private boolean isOverdue(Target target, Instant now) {
        Instant last = lastStart;
        if (!isWatched || last == null) {
            return false;
        }
        if (aheadSince == null && last.isAfter(now)) {
            aheadSince = now;
        }
        Duration patience = target.interval()
                .multipliedBy(target.conditions().steady().staleAfter())
                .plus(took);
        return Duration.between(aheadSince == null ? last : aheadSince, now).compareTo(patience) > 0;
    }

    private @Nullable Double lossPct() {
        int sent = 0;
        int lost = 0;
        for (TargetReading reading : lately) {
            sent += reading.sent();
            lost += reading.lost();
        }
        return sent == 0 ? null : 100.0 * lost / sent;
    }
}
