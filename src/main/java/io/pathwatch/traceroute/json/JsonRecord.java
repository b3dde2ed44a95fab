package io.pathwatch.traceroute.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import io.pathwatch.model.TracerouteFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a document, as bytes that are good only until the next one is asked for.
 *
 * @param bytes hold it from {@code from} to {@code to}
 * @param line number of the line it begins in, from 1
 * @param number how many records of the document end with it
 * @param alone whether it is the first one of its line
 */
record JsonRecord(byte[] bytes, int from, int to, int line, long number, boolean alone) {

    private static final int LONGEST_QUOTE = 60;

    /** Its text as Windows-1252 if it is no UTF-8; else null. */
    @Nullable
    String textIfNotUtf8() {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return null;
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, Charset.forName("windows-1252"));
        }
    }

    /** Says where it stands; {@code reason} is what was expected and what was found. */
    TracerouteFormatException broken(String reason) {
        return broken(reason, line, from);
    }

    /** Says at which place in it something is wrong, with the line it is in, or the record up to there. */
    TracerouteFormatException broken(String reason, JsonLocation place) {
        int at = (int) Math.max(from, Math.min(to - 1, from + place.getByteOffset()));
        int start = at;
        while (start > from && bytes[start - 1] != '\n') {
            start--;
        }
        return broken(reason, line + Math.max(0, place.getLineNr() - 1), Math.max(start, at - LONGEST_QUOTE));
    }

    private TracerouteFormatException broken(String reason, int brokenLine, int quoteFrom) {
        String where = alone ? "" : "record " + number + ": ";
        return new TracerouteFormatException(where + reason, brokenLine, Excerpt.of(bytes, quoteFrom, to));
    }
}
