package io.pathwatch.traceroute.json;

import io.pathwatch.model.TracerouteFormatException;

/**
 * One JSON object of a document, as bytes that are good only until the next one is asked for.
 *
 * @param bytes hold it from {@code from} to {@code to}
 * @param line number of the line it begins in, from 1
 * @param number how many records of the document end with it
 * @param alone whether it is the first one of its line
 */
record JsonRecord(byte[] bytes, int from, int to, int line, long number, boolean alone) {

    /** Says where it stands; {@code reason} is what was expected and what was found. */
    TracerouteFormatException broken(String reason) {
        String where = alone ? "" : "record " + number + ": ";
        return new TracerouteFormatException(where + reason, line, Excerpt.of(bytes, from, to));
    }
}
