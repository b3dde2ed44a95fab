package io.pathwatch.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A wall clock that stands still until a test moves it, with an even clock beside it that nobody can set. May be shared
 * between threads, one of which moves it.
 */
public final class MovedClock extends Clock {

    /** When it begins, if nothing else is said. */
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private volatile Instant now;
    private volatile long nanos;

    public MovedClock() {
        this(NOON);
    }

    public MovedClock(Instant start) {
        this.now = start;
    }

    /** Lets time pass, on both clocks. */
    public void move(Duration time) {
        now = now.plus(time);
        nanos = nanos + time.toNanos();
    }

    /** Sets the wall clock alone; back where {@code by} is negative. */
    public void set(Duration by) {
        now = now.plus(by);
    }

    /** Time that has passed, as {@link System#nanoTime()} counts it. */
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough");
    }
}
