package io.pathwatch.model;

/** Text that holds no trace; the message names the line and quotes it. */
public final class TracerouteFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;
    private final String text;

    /**
     * @param reason what was expected and what was found
     * @param line number of the line that could not be read, from 1; 0 if there was no text at all
     * @param text that line, cut to 200 characters, control characters escaped
     */
    public TracerouteFormatException(String reason, int line, String text) {
        super(line == 0 ? reason : "line " + line + ": " + reason + ": '" + text + "'");
        this.reason = reason;
        this.line = line;
        this.text = text;
    }

    /** The same one in a longer text, of which {@code lines} stand above. */
    public TracerouteFormatException below(int lines) {
        return line == 0 ? this : new TracerouteFormatException(reason, line + lines, text);
    }

    public int line() {
        return line;
    }

    public String text() {
        return text;
    }
}
