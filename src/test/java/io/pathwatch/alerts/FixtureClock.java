package io.pathwatch.alerts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Ticks as the clock of the system does, but from the hour of the fixtures on: old alerts are given up. */
final class FixtureClock {

    /** When it began to tick. */
    static final Instant START = Instant.parse("2026-11-22T13:00:00Z");

    private FixtureClock() {}

    /** One that begins now. */
    static Clock ticking() {
        Clock system = Clock.systemUTC();
        return Clock.offset(system, Duration.between(system.instant(), START));
    }

    /** The component with such a clock, which gives what is in flight {@code stopTime} to end. */
    static AlertsComponent component(Duration stopTime) {
        return new AlertsComponent(ticking(), stopTime);
    }
}
