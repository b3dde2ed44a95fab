package io.pathwatch.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.source.LookingGlassPage;
import io.pathwatch.traceroute.RecordedTraces;
import io.pathwatch.traceroute.TraceDocuments;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads files one after another and writes a report of each trace; tells what cannot be read, and how far it is. */
final class RecordedFiles {

    private static final int MOST_TOLD = 20;
    private static final int LONGEST_SIGN = 512;

    private final TraceDocuments documents;
    private final TraceReader printed;
    private final RecordedTraces recorded;
    private final TraceEnrichment enrichment;
    private final ReportOutput output;
    private final StandardError log;

    /**
     * @param documents reads a file
     * @param printed reads a text that was found in a page
     */
    RecordedFiles(
            TraceDocuments documents,
            TraceReader printed,
            RecordedTraces recorded,
            TraceEnrichment enrichment,
            ReportOutput output,
            StandardError log) {
        this.documents = documents;
        this.printed = printed;
        this.recorded = recorded;
        this.enrichment = enrichment;
        this.output = output;
        this.log = log;
    }

    /**
     * Reads the file of that name; {@code -} is standard input.
     *
     * @return whether it held a trace and could be read to its end
     * @throws IOException if a report cannot be written
     */
    boolean read(String name) throws IOException {
        boolean isInput = name.equals(ReadOptions.STANDARD_INPUT);
        OneFile file = new OneFile(isInput ? "standard input" : name);
        try {
            // standard input is not closed: it is the process's own
            FileInputStream input = isInput ? new FileInputStream(FileDescriptor.in) : new FileInputStream(name);
            try {
                file.read(input);
            } finally {
                if (!isInput) {
                    input.close();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of the output
        } catch (IOException e) {
            log.warn(file.name + ": expected a file that can be read to its end: " + reason(e, name));
            return false;
        }
        return file.finish();
    }

    private static String reason(IOException e, String name) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.startsWith(name + " (") && message.endsWith(")")
                ? message.substring(name.length() + 2, message.length() - 1)
                : message;
    }

    private final class OneFile {

        private final String name;
        private final List<TracerouteFormatException> held = new ArrayList<>();
        private long traces;
        private long broken;
        private boolean isPage;

        private OneFile(String name) {
            this.name = name;
        }

        private void read(FileInputStream file) throws IOException {
            ReadProgress progress = new ReadProgress(name, file, log);
            // the file's own readNBytes wants to know where it is, which a pipe does not
            BufferedInputStream input = new BufferedInputStream(file, 1 << 16);
            input.mark(LookingGlassPage.MAX_BYTES);
            try {
                if (beginsWithMarkup(input)) {
                    readPage(input);
                }
                if (traces == 0) {
                    documents.read(
                            input,
                            trace -> {
                                write(trace);
                                progress.show(traces);
                            },
                            this::tell);
                }
                if (traces == 0) {
                    readPage(input);
                }
            } finally {
                log.wipeProgress();
            }
        }

        private static boolean beginsWithMarkup(BufferedInputStream input) throws IOException {
            byte[] start = input.readNBytes(LONGEST_SIGN);
            input.reset();
            return new String(start, ISO_8859_1).stripLeading().startsWith("<");
        }

        /** What is no trace may be the page of a looking glass that shows one. */
        private void readPage(BufferedInputStream input) throws IOException {
            try {
                input.reset();
            } catch (IOException e) {
                return; // longer than such a page
            }
            LookingGlassPage page = LookingGlassPage.of(input.readNBytes(LookingGlassPage.MAX_BYTES), null);
            input.reset();
            for (String text : page.traceTexts()) {
                try {
                    printed.read(text).forEach(this::write);
                    isPage = true;
                    return;
                } catch (TracerouteFormatException e) {
                    // the next one may be; and why the whole is none is known already
                }
            }
        }

        private void write(ParsedTrace parsed) {
            traces++;
            RequestedTrace trace = recorded.assemble(parsed, null);
            try {
                output.write(enrichment.enrich(trace.trace(), trace.request().target(), false));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Mistakes before the first trace wait: perhaps the whole is to be read in another way. */
        private void tell(TracerouteFormatException e) {
            broken++;
            if (traces == 0 && broken <= MOST_TOLD) {
                held.add(e);
            } else if (broken <= MOST_TOLD) {
                tellHeld();
                log.warn(name + ": " + e.getMessage());
            }
        }

        private void tellHeld() {
            held.forEach(e -> log.warn(name + ": " + e.getMessage()));
            held.clear();
        }

        private boolean finish() {
            if (!isPage) {
                tellHeld();
            }
            if (!isPage && broken > MOST_TOLD) {
                log.warn(name + ": " + (broken - MOST_TOLD) + " more like these");
            }
            if (traces == 0 && broken == 0) {
                log.warn(name + ": expected a trace, found none");
            }
            return traces > 0;
        }
    }
}
