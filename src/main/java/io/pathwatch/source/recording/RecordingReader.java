package io.pathwatch.source.recording;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceDocumentReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Reads the traces of a file in its order. Those that do not tell when they were made get the time of the file, each a
 * microsecond later than the one before. May be shared between threads.
 */
public final class RecordingReader {

    private final TraceDocumentReader documents;
    private final RecordedTraces traces;

    public RecordingReader(TraceDocumentReader documents, RecordedTraces traces) {
        this.documents = documents;
        this.traces = traces;
    }

    /**
     * Reads {@code file} to its end.
     *
     * @param sink takes each trace
     * @param skipped takes, for each record that is no use, why
     * @throws IOException if it cannot be read
     */
    public void read(RecordedFile file, Consumer<RecordedTrace> sink, Consumer<String> skipped) throws IOException {
        OneFile one = new OneFile(file, sink, skipped);
        try (InputStream document = file.open()) {
            documents.read(document, one::accept, broken -> skipped.accept(broken.getMessage()));
        } catch (EOFException | ZipException e) {
            skipped.accept(
                    "expected a whole gzip file, found one that was cut off or damaged; what comes before is read");
        }
    }

    private final class OneFile {

        private final RecordedFile file;
        private final Consumer<RecordedTrace> sink;
        private final Consumer<String> skipped;
        private long untimed;
        private long number;

        OneFile(RecordedFile file, Consumer<RecordedTrace> sink, Consumer<String> skipped) {
            this.file = file;
            this.sink = sink;
            this.skipped = skipped;
        }

        void accept(ParsedTrace parsed) {
            number++;
            RecordedTrace trace = traces.assemble(parsed, file.modified().plus(untimed, ChronoUnit.MICROS));
            if (trace == null) {
                skipped.accept("trace " + number + ": expected a target, found neither a name nor an address;"
                        + " read it with 'pathwatch replay --target NAME'");
                return;
            }
            if (!trace.timed()) {
                untimed++;
            }
            sink.accept(trace);
        }
    }
}
