package io.pathwatch.config;

import java.util.Optional;

/** {@code on} or {@code off}; {@code true} and {@code false} mean the same. Routes see the latter two. */
record Switch() implements ValueKind<Boolean> {

    @Override
    public Optional<Boolean> parse(String text) {
        return switch (text) {
            case "on", "true" -> Optional.of(true);
            case "off", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    @Override
    public String expected() {
        return "on or off";
    }

    @Override
    public String placeholder(Boolean value, String text) {
        return value.toString();
    }
}
