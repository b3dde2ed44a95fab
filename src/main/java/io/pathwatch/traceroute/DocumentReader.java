package io.pathwatch.traceroute;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import java.util.List;

/**
 * Reads the documents of one dialect whose lines are no hops as traceroute prints them, such as tables. It is asked
 * before the lines are read; may be shared between threads.
 */
public interface DocumentReader {

    Dialect dialect();

    /**
     * Whether {@code text} is such a document; in doubt it is not. Goes through the text once at most.
     *
     * @param text lines that end with LF, without terminal escapes and tabs
     */
    boolean claims(String text);

    /**
     * The traces in {@code text}, at least one and each with at least one hop.
     *
     * @param text as for {@link #claims}, of which it need not hold
     * @throws TracerouteFormatException if it holds none
     */
    List<ParsedTrace> read(String text) throws TracerouteFormatException;
}
