package io.pathwatch.config;

import java.time.Duration;
import java.util.Optional;

/** How many in a second or in a minute, {@code 20/s} or {@code 30/m}; read as the time from one to the next. */
record Rate(Count count) implements ValueKind<Duration> {

    @Override
    public Optional<Duration> parse(String text) {
        int slash = text.indexOf('/');
        Optional<Integer> number = slash < 0 ? Optional.empty() : count.parse(text.substring(0, slash));
        if (number.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.substring(slash + 1)) {
            case "s" -> Optional.of(Duration.ofNanos(1_000_000_000L / number.get()));
            case "m" -> Optional.of(Duration.ofNanos(60_000_000_000L / number.get()));
            default -> Optional.empty();
        };
    }

    @Override
    public String expected() {
        return "N/s or N/m, with " + count.expected() + " as N";
    }
}
