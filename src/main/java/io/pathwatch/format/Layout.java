package io.pathwatch.format;

/** How JSON is laid out. */
public enum Layout {
    /** For people to read: one key a line. */
    INDENTED,
    /** For posting and for files of lines: no line breaks. */
    COMPACT
}
