package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.util.ArrayList;
import java.util.List;
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

    private List<ParsedTrace> readPlain(String plain) throws TracerouteFormatException {
        List<String> parts = dialect == null ? MixedText.parts(plain) : List.of(plain);
        return parts.size() == 1 ? readOne(plain) : readEach(parts);
    }

    /** What cannot be read of it is told in a warning of a trace beside it. */
    private List<ParsedTrace> readEach(List<String> parts) throws TracerouteFormatException {
        List<ParsedTrace> traces = new ArrayList<>();
        List<String> broken = new ArrayList<>(0);
        TracerouteFormatException first = null;
        int line = 1;
        for (String part : parts) {
            try {
                traces.addAll(readOne(part));
            } catch (TracerouteFormatException e) {
                first = first == null ? e : first;
                broken.add("the text from line " + line + " on was not read: " + e.getMessage());
            }
            line += (int) part.chars().filter(c -> c == '\n').count();
        }
        if (traces.isEmpty() && first != null) {
            throw first;
        }
        if (!broken.isEmpty()) {
            traces.set(0, warned(traces.get(0), broken));
        }
        return traces;
    }

    private static ParsedTrace warned(ParsedTrace trace, List<String> more) {
        List<String> warnings = new ArrayList<>(trace.warnings());
        warnings.addAll(more);
        return new ParsedTrace(
                trace.targetName(),
                trace.destination(),
                trace.maxTtl(),
                trace.packetSize(),
                trace.hops(),
                warnings,
                trace.origin(),
                trace.directTry(),
                trace.cutOff());
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
