package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of traceroute and its relatives, see {@link Dialect}. Most print the same tokens in slightly different
 * order, so there is one walker ({@link HopWalker}), and what is no token is passed over; a {@link DocumentReader} takes
 * what is no list of hops, and JSON is told by its beginning. Reads at most 1 MiB, 16 KiB of a line, 64 probes of a hop. May be shared between threads.
 */
public final class TracerouteReader implements TraceReader {

    private final @Nullable Dialect dialect;

    /** Recognizes the dialect. */
    public TracerouteReader() {
        this(null);
    }

    /** @param dialect what every text is read as; null: it is recognized */
    public TracerouteReader(@Nullable Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Reads bytes of unknown encoding.
     *
     * @throws TracerouteFormatException if no hop can be read
     */
    public List<ParsedTrace> read(byte[] printed) throws TracerouteFormatException {
        if (dialect == null && JsonSign.isAt(printed)) {
            return JsonText.read(printed, this);
        }
        String plain = PrintedText.plain(printed);
        return plain == null ? read(PrintedText.decode(printed)) : readPlain(plain);
    }

    @Override
    public List<ParsedTrace> read(String text) throws TracerouteFormatException {
        if (dialect == null && JsonSign.isAt(text)) {
            return JsonText.read(text.getBytes(UTF_8), this);
        }
        return readPlain(PrintedText.normalize(text));
    }

    /**
     * As {@link #read(String)}.
     *
     * @param broken takes why parts of it cannot be read, where others can; else a trace beside has it as a warning
     */
    List<ParsedTrace> read(String text, Consumer<TracerouteFormatException> broken) throws TracerouteFormatException {
        if (dialect == null && JsonSign.isAt(text)) {
            return read(text);
        }
        List<String> parts = parts(PrintedText.normalize(text));
        return parts.size() == 1 ? readOne(parts.get(0)) : readEach(parts, broken);
    }

    private List<ParsedTrace> readPlain(String plain) throws TracerouteFormatException {
        List<String> parts = parts(plain);
        if (parts.size() == 1) {
            return readOne(plain);
        }
        List<String> broken = new ArrayList<>(0);
        List<ParsedTrace> traces = readEach(parts, e -> broken.add("a part was not read: " + e.getMessage()));
        traces.set(0, traces.get(0).withWarnings(broken));
        return traces;
    }

    private List<String> parts(String plain) {
        return dialect == null ? MixedText.parts(plain) : List.of(plain);
    }

    private List<ParsedTrace> readEach(List<String> parts, Consumer<TracerouteFormatException> broken)
            throws TracerouteFormatException {
        List<ParsedTrace> traces = new ArrayList<>();
        List<TracerouteFormatException> unread = new ArrayList<>(0);
        int above = 0;
        for (String part : parts) {
            try {
                traces.addAll(readOne(part));
            } catch (TracerouteFormatException e) {
                unread.add(e.below(above));
            }
            above += (int) part.chars().filter(c -> c == '\n').count();
        }
        if (traces.isEmpty()) {
            throw unread.get(0);
        }
        unread.forEach(broken);
        return traces;
    }

    private List<ParsedTrace> readOne(String plain) throws TracerouteFormatException {
        DocumentReader reader = findReader(plain);
        return reader == null ? new TraceDocument(plain, dialect).read() : reader.read(plain);
    }

    private @Nullable DocumentReader findReader(String plain) {
        if (dialect != null) {
            return DocumentReaders.of(dialect);
        }
        return beginsWithHeader(plain) ? null : DocumentReaders.claiming(plain);
    }

    /** Nearly all text does, and need not be offered to anybody else. */
    private static boolean beginsWithHeader(String plain) {
        int from = 0;
        while (from < plain.length() && plain.charAt(from) <= ' ') {
            from++;
        }
        return plain.startsWith("traceroute to ", from) || plain.startsWith("traceroute6 to ", from);
    }
}
