package io.pathwatch.config;

import java.time.Duration;
import java.util.Optional;

/** A duration with its unit, from {@code min} to {@code max}. */
record Time(Duration min, Duration max) implements ValueKind<Duration> {

    @Override
    public Optional<Duration> parse(String text) {
        return Durations.parse(text).filter(this::isInRange);
    }

    @Override
    public String expected() {
        return "a duration from " + Durations.text(min) + " to " + Durations.text(max)
                + " with its unit (ms, s, m, h, d)";
    }

    private boolean isInRange(Duration value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
}
