package io.pathwatch.config;

import java.util.Optional;

/** Letters and digits, and between them also the characters of {@code between}. */
record Word(String what, int longest, String between) implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        if (text.isEmpty() || text.length() > longest || !isAlphanumeric(text.charAt(0))) {
            return Optional.empty();
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isAlphanumeric(text.charAt(i)) && between.indexOf(text.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    @Override
    public String expected() {
        return what + " of at most " + longest + " letters, digits and '" + between + "', with a letter or digit first";
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
