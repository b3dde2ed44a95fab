package io.pathwatch.config;

import java.time.Duration;
import java.util.Optional;

/** A duration with its unit, from {@code min} to {@code max}. */
record Time(Duration min, Duration max) implements ValueKind<Duration> {

    @Override
    public Optional<Duration> parse(String text) {
        Optional<Duration> value = Durations.parse(text);
        return value.isPresent() && isInRange(value.get()) ? value : Optional.empty();
    }

    @Override
    public String expected() {
        return "a duration from " + Durations.text(min) + " to " + Durations.text(max)
                + " with its unit (ms, s, m, h, d)";
    }

    @Override
    public String text(Duration value) {
        return Durations.text(value);
    }

    /** With a whole number, which is what Camel and its components read. */
    @Override
    public String placeholder(Duration value, String text) {
        return text.indexOf('.') < 0 ? text : Durations.text(value);
    }

    private boolean isInRange(Duration value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }
}
