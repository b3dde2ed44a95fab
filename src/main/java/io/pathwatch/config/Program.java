package io.pathwatch.config;

import java.util.Optional;

/** A program to start: a name that is looked up in {@code PATH}, or an absolute path. */
record Program() implements ValueKind<String> {

    private static final ValueKind<String> NAME = new Word("a program", 100, "._+-");

    @Override
    public Optional<String> parse(String text) {
        boolean absolute = text.startsWith("/") && text.indexOf('\0') < 0;
        return absolute ? Optional.of(text) : NAME.parse(text);
    }

    @Override
    public String expected() {
        return "the name of a program, or its absolute path";
    }
}
