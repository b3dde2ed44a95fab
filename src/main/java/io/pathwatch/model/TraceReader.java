package io.pathwatch.model;

import java.util.List;

/** Reads the text that a traceroute program printed. May be shared between threads. */
public interface TraceReader {

    /**
     * The traces in {@code text}, in printed order, at least one and each with at least one hop.
     *
     * @throws TracerouteFormatException if it holds none
     */
    List<ParsedTrace> read(String text) throws TracerouteFormatException;
}
