package io.pathwatch.schedule;

import io.pathwatch.model.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A target that is watched, when it is due, and the place it has while in flight. Not shared between threads. */
final class DueEntry {

    /** The first traces of all targets are spread over this time, or over the interval where that is shorter. */
    static final Duration FIRST_ROUND = Duration.ofSeconds(30);

    private final Target target;
    private final Lane lane;
    private final long addedAt;
    private long due;
    private long takenAt;
    private @Nullable Lane place;

    /** Due for the first time where its phase is in the first round from {@code addedAt} on. */
    DueEntry(Target target, Lane lane, long addedAt) {
        this.target = target;
        this.lane = lane;
        this.addedAt = addedAt;
        this.due = addedAt + phase(Math.min(interval(), FIRST_ROUND.toNanos()));
    }

    /** What it becomes with {@code changed}, which has the same key: a flight and, with the same interval, due times stay. */
    DueEntry with(Target changed, Lane newLane, long now) {
        boolean keepsTimes = changed.interval().equals(target.interval());
        DueEntry entry = new DueEntry(changed, newLane, keepsTimes ? addedAt : now);
        if (keepsTimes) {
            entry.due = due;
        }
        entry.takenAt = takenAt;
        entry.place = place;
        return entry;
    }

    Target target() {
        return target;
    }

    Lane lane() {
        return lane;
    }

    long due() {
        return due;
    }

    /** The lane it was in when it was taken, whichever it is in now; absent: not in flight. */
    @Nullable
    Lane place() {
        return place;
    }

    void take(long now) {
        takenAt = now;
        place = lane;
    }

    /** Due again where its phase is next, half an interval after the last start at the earliest. */
    void complete(long now) {
        place = null;
        long interval = interval();
        long phased = addedAt + phase(interval);
        long earliest = now + Math.max(0, takenAt + interval / 2 - now);
        long behind = earliest - phased;
        long intervals = behind < 0 ? 0 : behind / interval + 1;
        due = phased + intervals * interval;
    }

    private long interval() {
        return target.interval().toNanos();
    }

    /** Where in {@code span} nanoseconds the target stands: always the same share of it. */
    private long phase(long span) {
        long mixed = target.key().hashCode() * 0x9E3779B97F4A7C15L;
        double share = (mixed >>> 11) * 0x1.0p-53;
        return (long) (share * span);
    }
}
