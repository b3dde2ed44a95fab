package io.pathwatch.config;

import java.util.Optional;

/** The number of an autonomous system, bare or as {@code AS64500}. */
record AsNumber() implements ValueKind<Long> {

    private static final long LARGEST = 4_294_967_295L;

    @Override
    public Optional<Long> parse(String text) {
        boolean prefixed = text.startsWith("AS") || text.startsWith("as");
        Optional<Long> number = Identifier.digits(prefixed ? text.substring(2) : text);
        return number.isPresent() && number.get() >= 1 && number.get() <= LARGEST ? number : Optional.empty();
    }

    @Override
    public String expected() {
        return "the number of an autonomous system, 1 to " + LARGEST;
    }
}
