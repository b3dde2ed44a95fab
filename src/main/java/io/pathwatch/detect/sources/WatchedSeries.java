package io.pathwatch.detect.sources;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.SeriesStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A series of a source, with how it is doing.
 *
 * @param status the series and its last traces
 * @param staleAfter intervals without a trace after which it is stale; absent where traces come when they come
 * @param watchedSince since when its target has been traced without a pause
 */
public record WatchedSeries(SeriesStatus status, @Nullable Integer staleAfter, Instant watchedSince) {

    /** A trace that runs for longer is ended. */
    private static final Duration SLOWEST_TRACE = Duration.ofMinutes(2);

    /** A target is traced later than its interval says by that much. */
    private static final Duration DELAY = Duration.ofMinutes(1);

    /** How it is doing, as far as its source is concerned. */
    enum Health {
        GOOD,
        LOST,
        FAILED,
        STALE,
        /** Its target has never answered: that it does not, means nothing. */
        UNKNOWN
    }

    public WatchedSeries {
        requireNonNull(status, "status");
        requireNonNull(watchedSince, "watchedSince");
    }

    Health health(Instant now) {
        if (isStale(now)) {
            return Health.STALE;
        }
        return switch (status.last()) {
            case FAILED -> Health.FAILED;
            case REACHED -> Health.GOOD;
            case LOST -> status.lastReached() == null ? Health.UNKNOWN : Health.LOST;
        };
    }

    private boolean isStale(Instant now) {
        if (staleAfter == null) {
            return false;
        }
        Instant last = status.lastStart().isAfter(watchedSince) ? status.lastStart() : watchedSince;
        Duration longest = status.interval().multipliedBy(staleAfter).plus(SLOWEST_TRACE);
        return last.plus(longest).isBefore(now);
    }

    /** When it was fine for the last time, before it was what it is; null if it never was. */
    @Nullable
    Instant lastGood(Instant now) {
        return switch (health(now)) {
            case FAILED -> status.lastValid();
            case STALE -> status.lastStart();
            case GOOD, LOST, UNKNOWN -> status.lastReached();
        };
    }

    boolean isFailing(Instant now) {
        return switch (health(now)) {
            case LOST, FAILED, STALE -> true;
            case GOOD, UNKNOWN -> false;
        };
    }

    /** Whether it fails, and did not before others that were fine at {@code lastGood} for the last time. */
    boolean isFailingSince(Instant lastGood, Instant now) {
        Instant own = lastGood(now);
        return isFailing(now)
                && own != null
                && !own.plus(status.interval()).plus(DELAY).isBefore(lastGood);
    }

    /** Whether it was traced in the same interval as {@code other}, or later. */
    boolean isAsRecentAs(WatchedSeries other) {
        Instant own = status.lastStart().plus(status.interval()).plus(SLOWEST_TRACE);
        return !own.isBefore(other.status.lastStart());
    }

    boolean isGood(Instant now) {
        return health(now) == Health.GOOD;
    }
}
