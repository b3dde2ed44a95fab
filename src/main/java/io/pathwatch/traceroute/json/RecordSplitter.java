package io.pathwatch.traceroute.json;

import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a document into its records: the objects of an array, of JSON lines, of lists by number
 * ({@code {"1001":[{…}],…}}), or written one after another. Only braces and strings are looked at, so a record that is
 * no JSON inside does not spoil the next ones; one that was cut off in its line ends with that line.
 */
final class RecordSplitter {

    /** An answer with 255 hops of 16 probes, each with a label stack, has less than half of it. */
    static final int LONGEST_RECORD = 4 << 20;

    private static final int LONGEST_KEY = 64;

    private final InputStream document;
    private final Consumer<TracerouteFormatException> broken;
    private byte[] buffer = new byte[64 << 10];
    private int kept;
    private int next;
    private int limit;
    private int line = 1;
    private long number;
    private int firstLine;
    private boolean alone;
    private boolean tooLong;
    private int openLists;
    private boolean listsByNumber;
    private boolean oneRecordPerLine;

    RecordSplitter(InputStream document, Consumer<TracerouteFormatException> broken) {
        this.document = document;
        this.broken = broken;
    }

    /** The next record; null after the last. What is none is told and passed over. */
    @Nullable
    JsonRecord next() throws IOException {
        while (true) {
            kept = next;
            if (next == limit && !fill()) {
                if (openLists > 0) {
                    openLists = 0;
                    broken.accept(new TracerouteFormatException(
                            "expected ']' at the end, found the end of the text; it may have been cut off", line, ""));
                }
                return null;
            }
            byte b = buffer[next];
            if (b == '{' && !listsByNumber && openLists == 0 && isListByNumber()) {
                listsByNumber = true;
                next++;
            } else if (b == '{') {
                JsonRecord record = record();
                if (record != null) {
                    return record;
                }
            } else if (isBetweenRecords(b)) {
                next++;
            } else {
                skip();
            }
        }
    }

    private boolean isBetweenRecords(byte b) {
        switch (b) {
            case '\n' -> line++;
            case '[' -> openLists++;
            case ']' -> openLists = Math.max(0, openLists - 1);
            // the record separator of RFC 7464, and the byte order mark
            case ' ', '\t', '\r', ',', 0x1E, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
            case '}' -> {
                boolean ends = listsByNumber;
                listsByNumber = false;
                return ends;
            }
            default -> {
                return listsByNumber && (b == '"' || b == ':' || b >= '0' && b <= '9');
            }
        }
        return true;
    }

    /** Whether the object that begins here has a list under a number. */
    private boolean isListByNumber() throws IOException {
        while (limit - next < LONGEST_KEY && fill()) {
            // until there is enough to see
        }
        int i = afterBlanks(next + 1);
        int digits = i + 1;
        if (i == limit || buffer[i] != '"') {
            return false;
        }
        i = digits;
        while (i < limit && buffer[i] >= '0' && buffer[i] <= '9') {
            i++;
        }
        if (i == digits || i == limit || buffer[i] != '"') {
            return false;
        }
        i = afterBlanks(i + 1);
        if (i == limit || buffer[i] != ':') {
            return false;
        }
        i = afterBlanks(i + 1);
        return i < limit && buffer[i] == '[';
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < limit && (buffer[i] == ' ' || buffer[i] == '\n' || buffer[i] == '\r' || buffer[i] == '\t')) {
            i++;
        }
        return i;
    }

    /** The record that begins here; null if it is told to be broken. */
    private @Nullable JsonRecord record() throws IOException {
        begin();
        int depth = 0;
        boolean inString = false;
        while (next < limit || fill()) {
            byte b = buffer[next++];
            if (b == '\n') {
                line++;
                inString = false;
                if (oneRecordPerLine && (next < limit || fill()) && buffer[next] == '{') {
                    return broken("expected '}' at the end of the record, found the end of the line");
                }
            } else if (inString) {
                if (b == '\\' && (next < limit || fill()) && buffer[next] != '\n') {
                    next++;
                } else {
                    inString = b != '"';
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return finish();
            }
            if (next - kept > LONGEST_RECORD) {
                passOver();
            }
        }
        return broken("expected '}' at the end of the record, found the end of the text; it may have been cut off");
    }

    private void begin() {
        number++;
        alone = line != firstLine;
        firstLine = line;
        tooLong = false;
    }

    private @Nullable JsonRecord finish() {
        oneRecordPerLine |= number == 1 && line == firstLine;
        return tooLong ? null : new JsonRecord(buffer, kept, next, firstLine, number, alone);
    }

    /** Goes on without what was read so far, so that there is room for the rest. */
    private void passOver() {
        broken("expected a record of " + (LONGEST_RECORD >> 20) + " MiB at most, found a longer one");
        tooLong = true;
        kept = next;
    }

    private @Nullable JsonRecord broken(String reason) {
        if (!tooLong) {
            broken.accept(new JsonRecord(buffer, kept, next, firstLine, number, alone).broken(reason));
        }
        return null;
    }

    /** Passes over what is no object, up to the next one or the end of the line. */
    private void skip() throws IOException {
        begin();
        while (next < limit || fill()) {
            byte b = buffer[next];
            if (b == '\n' || b == '{') {
                break;
            }
            next++;
            if (next - kept == LONGEST_KEY) {
                broken("expected a JSON object, found something else");
                tooLong = true;
            }
            if (tooLong) {
                kept = next;
            }
        }
        broken("expected a JSON object, found something else");
    }

    /** Reads on; what is {@link #kept} stays, at the front. Returns whether there was more. */
    private boolean fill() throws IOException {
        if (kept > 0) {
            System.arraycopy(buffer, kept, buffer, 0, limit - kept);
            limit -= kept;
            next -= kept;
            kept = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = document.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        limit += read;
        return true;
    }
}
