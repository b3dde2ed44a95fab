package io.pathwatch.config;

import java.util.Optional;

/** The number that a service gave to something; 1 or more. */
record Identifier(String what) implements ValueKind<Long> {

    private static final int MOST_DIGITS = 15;

    @Override
    public Optional<Long> parse(String text) {
        Optional<Long> number = digits(text);
        return number.isPresent() && number.get() >= 1 ? number : Optional.empty();
    }

    @Override
    public String expected() {
        return "the number of " + what + ", 1 or more";
    }

    /** A whole number without a sign, of 15 digits at most. */
    static Optional<Long> digits(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return Optional.empty();
            }
            value = value * 10 + c - '0';
        }
        return Optional.of(value);
    }
}
