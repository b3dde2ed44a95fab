package io.pathwatch.source.recording;

import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TraceStore;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchHeaderException;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/** Opens a file that a watched folder gave, so that its traces can be split off. */
public final class OpenRecordingProcessor implements Processor {

    /** Exchange variable that holds the key of the source. */
    public static final String SOURCE_VARIABLE = "source";

    /** A quarter of the memory of the daemon, roughly, if all files were as long as can be. */
    private static final long MEMORY = 150_000;

    private static final int MOST_TRACES = 100_000;

    /** Of a compressed file too; longer ones are for the command, which has more time. */
    private static final long LARGEST = 256L << 20;

    private final TraceDocumentReader documents;
    private final RecordedTargets targets;
    private final FreeTimes times;

    public OpenRecordingProcessor(TraceDocumentReader documents, RecordedTargets targets, TraceStore store) {
        this.documents = documents;
        this.targets = targets;
        this.times = new FreeTimes(store);
    }

    /**
     * Makes the {@link Reading} of the file {@code CamelFileAbsolutePath} the body, and sets {@link Reading#VARIABLE}.
     *
     * @throws NoSuchHeaderException if there is no such header
     * @throws IllegalStateException if there is no variable {@link #SOURCE_VARIABLE}
     * @throws IOException if the file is gone
     */
    @Override
    public void process(Exchange exchange) throws NoSuchHeaderException, IOException {
        Path path = Path.of(ExchangeHelper.getMandatoryHeader(exchange, Exchange.FILE_PATH, String.class));
        String source = exchange.getVariable(SOURCE_VARIABLE, String.class);
        if (source == null) {
            throw new IllegalStateException("open-recording: expected the variable '" + SOURCE_VARIABLE
                    + "' with the key of a source, found none");
        }
        Reading reading = new Reading(RecordedFile.of(path));
        open(reading, source);
        // what Camel knows of the file does not belong to its traces
        exchange.getMessage().removeHeaders("*");
        exchange.setVariable(Reading.VARIABLE, reading);
        exchange.getMessage().setBody(reading);
    }

    private void open(Reading reading, String source) {
        RecordedOrder order = new RecordedOrder(
                new RecordingReader(documents, new RecordedTraces(targets, source)), MEMORY, MOST_TRACES);
        try {
            if (reading.file().size() > LARGEST) {
                throw new IOException("expected a file of " + (LARGEST >> 20) + " MiB at most, found a larger one");
            }
            Inventory inventory = order.look(reading.file(), reading::skip);
            reading.begin(order.iterate(inventory), times);
        } catch (IOException e) {
            reading.fail(reason(e, reading.file().path()) + "; 'pathwatch replay' may do");
        }
    }

    /** Java often says no more than the name of the file. */
    private static String reason(IOException e, Path path) {
        String message = e.getMessage();
        return message == null || message.equals(path.toString()) ? e.getClass().getSimpleName() : message;
    }
}
