package io.pathwatch.format;

/** A colour of a terminal (ECMA-48, SGR). */
public enum Ink {
    PLAIN(""),
    BOLD("\u001b[1m"),
    FAINT("\u001b[2m"),
    RED("\u001b[31m"),
    GREEN("\u001b[32m"),
    YELLOW("\u001b[33m");

    private static final String RESET = "\u001b[0m";

    private final String start;

    Ink(String start) {
        this.start = start;
    }

    /** {@code text} in this colour. */
    public String paint(String text) {
        return this == PLAIN ? text : start + text + RESET;
    }
}
