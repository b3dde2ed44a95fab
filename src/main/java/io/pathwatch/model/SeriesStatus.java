package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a series is doing, without its traces.
 *
 * @param series which one; its target may no longer be configured
 * @param interval of its target, when it was traced last
 * @param lastStart start of the last trace
 * @param lastValid start of the last trace that did not fail; absent if none did not
 * @param lastReached start of the last trace that reached the target; absent if none did
 * @param failures traces in a row that failed, up to the last one; 0 if that did not
 * @param failure why the last trace failed; absent if it did not
 */
public record SeriesStatus(
        Series series,
        Duration interval,
        Instant lastStart,
        @Nullable Instant lastValid,
        @Nullable Instant lastReached,
        int failures,
        @Nullable FailureKind failure) {

    public SeriesStatus {
        requireNonNull(series, "series");
        requireNonNull(interval, "interval");
        requireNonNull(lastStart, "lastStart");
    }

    /** How the last trace ended. */
    public Last last() {
        if (failure != null) {
            return Last.FAILED;
        }
        return lastValid != null && lastValid.equals(lastReached) ? Last.REACHED : Last.LOST;
    }

    /** How a trace ended, as far as its source is concerned. */
    public enum Last {
        REACHED,
        /** The trace was made, and did not reach its target. */
        LOST,
        FAILED
    }
}
