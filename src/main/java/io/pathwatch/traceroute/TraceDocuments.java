package io.pathwatch.traceroute;

import io.pathwatch.model.PageReader;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded traces, whatever recorded them: JSON of any length; what a tool printed, or a page of the web that
 * shows it, of which 1 MiB is read; each also compressed with gzip. May be shared between threads.
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
            readJson(whole, traces, broken);
        } else {
            readText(whole.readNBytes(PrintedText.MAX_LENGTH + 1), traces, broken);
        }
    }

    /** What is none of the JSON that is known may be that of a looking glass with a text in it. */
    private void readJson(InputStream json, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken)
            throws IOException {
        BufferedInputStream document = new BufferedInputStream(json, 1 << 16);
        document.mark(PrintedText.MAX_LENGTH);
        HeldMistakes mistakes = new HeldMistakes(broken);
        new JsonTraces(reader)
                .read(
                        document,
                        trace -> {
                            mistakes.tell();
                            traces.accept(trace);
                        },
                        mistakes);
        if (!mistakes.areTold() && !readPage(beginning(document), traces)) {
            mistakes.tell();
        }
    }

    private static byte[] beginning(BufferedInputStream document) throws IOException {
        try {
            document.reset();
        } catch (IOException e) {
            return new byte[0]; // longer than such a page
        }
        return document.readNBytes(PrintedText.MAX_LENGTH);
    }

    private void readText(byte[] text, Consumer<ParsedTrace> traces, Consumer<TracerouteFormatException> broken) {
        String printed = PrintedText.decode(text);
        boolean isPage = HtmlSign.isIn(printed);
        if (!isPage || !readPage(text, traces)) {
            try {
                reader.read(printed, broken).forEach(traces);
            } catch (TracerouteFormatException e) {
                if (isPage || !readPage(text, traces)) {
                    broken.accept(e);
                }
            }
        }
        if (text.length > PrintedText.MAX_LENGTH) {
            broken.accept(new TracerouteFormatException(
                    "expected text of 1 MiB at most, found more; what follows is not read", 0, ""));
        }
    }

    /** Reads the likeliest text in {@code page} that can be read, and tells whether there is one. */
    private boolean readPage(byte[] page, Consumer<ParsedTrace> traces) {
        PageReader pages = ServiceLoader.load(PageReader.class, PageReader.class.getClassLoader())
                .findFirst()
                .orElse(null);
        if (pages == null) {
            return false;
        }
        for (String text : pages.traceTexts(page)) {
            try {
                reader.read(text).forEach(traces);
                return true;
            } catch (TracerouteFormatException e) {
                // the next one may be; and why the whole is none is told
            }
        }
        return false;
    }

    /** Whether {@code start} is the beginning of a compressed document. */
    static boolean isGzip(byte[] start) {
        return start.length > 2 && start[0] == 0x1F && start[1] == (byte) 0x8B;
    }
}
