package io.pathwatch.config;

import java.util.Optional;

/** A whole number without a unit, from {@code min} to {@code max}. */
record Count(int min, int max) implements ValueKind<Integer> {

    private static final int MOST_DIGITS = 9;

    @Override
    public Optional<Integer> parse(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            value = value * 10 + c - '0';
        }
        return value < min || value > max ? Optional.empty() : Optional.of(value);
    }

    @Override
    public String expected() {
        return "a whole number from " + min + " to " + max;
    }
}
