package io.pathwatch.config;

import java.util.Optional;

/** What Globalping's own search takes: words, and at most three {@code +} between them. */
record MagicWords() implements ValueKind<String> {

    private static final int MOST_PARTS = 4;
    private static final ValueKind<String> TEXT = new Text("a text", 200, "");

    @Override
    public Optional<String> parse(String text) {
        String[] parts = text.split("\\+", -1);
        boolean full = parts.length <= MOST_PARTS;
        for (String part : parts) {
            full &= !part.isBlank();
        }
        return full ? TEXT.parse(text) : Optional.empty();
    }

    @Override
    public String expected() {
        return TEXT.expected() + ", of 1 to " + MOST_PARTS + " parts with '+' between them";
    }
}
