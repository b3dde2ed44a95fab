package io.pathwatch.traceroute;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded traces, whatever recorded them: JSON of any length, or what a tool printed, of which 1 MiB is read;
 * both also compressed with gzip. May be shared between threads.
 */
public final class TraceDocuments implements TraceDocumentReader {

    private static final int LONGEST_SIGN = 512;

    private final TracerouteReader reader;
    private final boolean isText;

    /** @param dialect what every document is read as; null: it is recognized */
    public TraceDocuments(@Nullable Dialect dialect) {
        this.reader = new TracerouteReader(dialect);
        this.isText = dialect != null;
    }

    @Override
    public void read(InputStream document, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken)
            throws IOException {
        byte[] start = document.readNBytes(LONGEST_SIGN);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), document);
        if (isGzip(start)) {
            InputStream plain = new GZIPInputStream(new PatientStream(whole), 1 << 16);
            byte[] plainStart = plain.readNBytes(LONGEST_SIGN);
            readPlain(plainStart, plain, traces, broken);
        } else {
            readPlain(start, document, traces, broken);
        }
    }

    private void readPlain(
            byte[] start, InputStream rest, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken)
            throws IOException {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), rest);
        if (!isText && JsonSign.isAt(start)) {
            new JsonTraces(reader).read(whole, traces, broken);
        } else {
            readText(whole.readNBytes(PrintedText.MAX_LENGTH + 1), traces, broken);
        }
    }

    private void readText(byte[] text, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken) {
        try {
            reader.read(text).forEach(traces);
        } catch (TracerouteFormatException e) {
            broken.accept(e);
        }
        if (text.length > PrintedText.MAX_LENGTH) {
            broken.accept(new TracerouteFormatException(
                    "expected text of 1 MiB at most, found more; what follows is not read", 0, ""));
        }
    }

    private static boolean isGzip(byte[] start) {
        return start.length > 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
    }
}
