package io.pathwatch.config;

import java.util.Optional;

/** Printable text on one line. */
record Text(String what, int longest, String forbidden) implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        if (text.isEmpty() || text.length() > longest) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || forbidden.indexOf(c) >= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    @Override
    public String expected() {
        return what + " of at most " + longest + " printable characters"
                + (forbidden.isEmpty() ? "" : " other than '" + forbidden + "'");
    }
}
