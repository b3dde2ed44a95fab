package io.pathwatch.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads documents of recorded traces, of any length, with no more memory than a single record needs. May be shared
 * between threads.
 */
public interface TraceDocumentReader {

    /**
     * Reads {@code document} to its end, and leaves it open.
     *
     * @param traces takes each trace as soon as it is read, in the order of the document. One that failed before its
     *     first hop, for example because the name of its target could not be resolved, has no hops and a warning
     * @param broken takes, for each record that cannot be read, where it stands and why; the next ones are read
     * @throws IOException if the stream ends in an error
     */
    void read(InputStream document, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken)
            throws IOException;
}
