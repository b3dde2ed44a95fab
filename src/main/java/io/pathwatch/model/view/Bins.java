package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time cut into steps of the same length, counted from 0.
 *
 * @param from where the first begins
 * @param before where the last ends
 * @param step how long each is; the last may be cut short
 */
public record Bins(Instant from, Instant before, Duration step) {

    /** @throws IllegalArgumentException if there is no time to cut, or a step takes none */
    public Bins {
        if (!from.isBefore(before) || step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException(
                    "bins: expected a span with steps, was " + from + " to " + before + " by " + step);
        }
    }

    /** {@code count} steps, or fewer where they would be shorter than a millisecond. */
    public static Bins of(Instant from, Instant before, int count) {
        long millis = Duration.between(from, before).toMillis();
        return new Bins(from, before, Duration.ofMillis(Math.max(1, (millis + count - 1) / count)));
    }

    public int count() {
        long millis = Duration.between(from, before).toMillis();
        return (int) Math.max(1, (millis + step.toMillis() - 1) / Math.max(1, step.toMillis()));
    }

    /**
     * How long nothing may be measured before it is a gap: longer than one missed trace takes, and than steps can show.
     *
     * @param interval between two traces
     */
    public Duration longestPause(Duration interval) {
        Duration pause = interval.compareTo(step) > 0 ? interval : step;
        return pause.multipliedBy(5).dividedBy(2);
    }

    /** The step that {@code at} lies in, or the nearest. */
    public int indexOf(Instant at) {
        long index = Duration.between(from, at).toNanos() / step.toNanos();
        return (int) Math.max(0, Math.min(count() - 1L, index));
    }

    public Instant startOf(int index) {
        return from.plus(step.multipliedBy(index));
    }
}
