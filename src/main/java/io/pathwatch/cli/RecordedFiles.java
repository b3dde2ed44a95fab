package io.pathwatch.cli;

import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.RecordedTraces;
import io.pathwatch.traceroute.TraceDocuments;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads files one after another and writes a report of each trace; tells what cannot be read, and how far it is. */
final class RecordedFiles {

    private static final int MOST_TOLD = 20;

    private final TraceDocuments documents;
    private final RecordedTraces recorded;
    private final TraceEnrichment enrichment;
    private final ReportOutput output;
    private final StandardError log;

    RecordedFiles(
            TraceDocuments documents,
            RecordedTraces recorded,
            TraceEnrichment enrichment,
            ReportOutput output,
            StandardError log) {
        this.documents = documents;
        this.recorded = recorded;
        this.enrichment = enrichment;
        this.output = output;
        this.log = log;
    }

    /**
     * Reads the file of that name; {@code -} is standard input.
     *
     * @return whether it held a trace, and all of it could be read
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
        private long traces;
        private long broken;

        private OneFile(String name) {
            this.name = name;
        }

        private void read(FileInputStream file) throws IOException {
            ReadProgress progress = new ReadProgress(name, file, log);
            try {
                documents.read(
                        // the file's own readNBytes wants to know where it is, which a pipe does not
                        new BufferedInputStream(file, 1 << 16),
                        trace -> {
                            write(trace);
                            progress.show(traces);
                        },
                        this::tell);
            } finally {
                log.wipeProgress();
            }
        }

        private void write(ParsedTrace parsed) {
            traces++;
            RequestedTrace requested = recorded.assemble(parsed, null);
            boolean isTimed = parsed.origin().startedAt() != null;
            Trace trace = isTimed ? requested.trace() : requested.trace().withWarning(Trace.TIME_NOT_RECORDED);
            try {
                output.write(enrichment.enrich(trace, requested.request().target(), false));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void tell(TracerouteFormatException e) {
            broken++;
            if (broken <= MOST_TOLD) {
                log.warn(name + ": " + e.getMessage());
            }
        }

        private boolean finish() {
            if (broken > MOST_TOLD) {
                log.warn(name + ": " + (broken - MOST_TOLD) + " more like these");
            }
            if (traces == 0 && broken == 0) {
                log.warn(name + ": expected a trace, found none");
            }
            return traces > 0 && broken == 0;
        }
    }
}
