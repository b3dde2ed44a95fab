package io.pathwatch.config;

import java.util.Locale;
import java.util.Optional;

/** A code of {@code length} letters in either case; upper case in the program. */
record Letters(String what, int length) implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (code.length() != length) {
            return Optional.empty();
        }
        for (int i = 0; i < length; i++) {
            if (code.charAt(i) < 'A' || code.charAt(i) > 'Z') {
                return Optional.empty();
            }
        }
        return Optional.of(code);
    }

    @Override
    public String expected() {
        return what;
    }
}
