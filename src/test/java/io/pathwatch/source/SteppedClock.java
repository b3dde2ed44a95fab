package io.pathwatch.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only where somebody waits. May be shared between threads. */
public final class SteppedClock extends Clock {

    public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private volatile Instant now = START;

    /** Every pause there was. */
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** Lets the time of a pause pass. */
    public void await(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
    }

    /** Lets time pass that nobody waited for. */
    public void step(Duration time) {
        now = now.plus(time);
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
        return this;
    }
}
