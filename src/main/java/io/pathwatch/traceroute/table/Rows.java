package io.pathwatch.traceroute.table;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.PrintedText;
import java.util.List;

/** What every reader of a table does alike. */
final class Rows {

    /** How many lines with text a table may be preceded by, for it to be recognized. */
    static final int LOOKED_AT = 100;

    private Rows() {}

    /** Whether the line is a header of traceroute itself, below which no table follows. */
    static boolean isTraceroute(TextLines lines) {
        return lines.startsWith("traceroute to ") || lines.startsWith("traceroute6 to ");
    }

    /**
     * {@code traces}, which were found in {@code text}.
     *
     * @param expected what a row looks like
     * @throws TracerouteFormatException if there are none
     */
    static List<ParsedTrace> orThrow(List<ParsedTrace> traces, String text, String expected)
            throws TracerouteFormatException {
        if (!traces.isEmpty()) {
            return traces;
        }
        TextLines lines = new TextLines(text);
        if (!lines.advanceToText()) {
            throw new TracerouteFormatException("expected a trace, found no text", 0, "");
        }
        throw new TracerouteFormatException(
                "expected a row such as '" + expected + "', found none",
                lines.number(),
                PrintedText.quote(lines.line()));
    }
}
