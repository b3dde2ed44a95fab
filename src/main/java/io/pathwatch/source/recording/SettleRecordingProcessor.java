package io.pathwatch.source.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a file away that was read, and says what came of it. One whose traces could not be stored stays where it is. */
public final class SettleRecordingProcessor implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(SettleRecordingProcessor.class);

    private final QuietFiles files;

    /** @param files told of those that must wait, or cannot be put away */
    public SettleRecordingProcessor(QuietFiles files) {
        this.files = files;
    }

    /** @throws IllegalStateException if the exchange holds no file ({@link Reading#VARIABLE}) */
    @Override
    public void process(Exchange exchange) {
        Reading reading = exchange.getVariable(Reading.VARIABLE, Reading.class);
        if (reading == null) {
            throw new IllegalStateException(
                    "settle-recording: expected the variable '" + Reading.VARIABLE + "', found none");
        }
        Path path = reading.file().path();
        switch (reading.outcome()) {
            case WAITS -> {
                files.postpone(path);
                LOG.warn("{}: {}; it is read again", path, reading.summary());
            }
            case DONE -> {
                if (reading.isFlawless()) {
                    LOG.info("{}: {}", path, reading.summary());
                } else {
                    LOG.warn("{}: {}", path, reading.summary());
                }
                putAway(reading.file(), PutAway.DONE);
            }
            case FAILED -> {
                LOG.warn("{}: {}; moved to {}", path, reading.summary(), PutAway.FAILED);
                putAway(reading.file(), PutAway.FAILED);
            }
        }
    }

    private void putAway(RecordedFile file, String folder) {
        try {
            PutAway.move(file, folder);
        } catch (IOException e) {
            files.settle(file);
            LOG.error(
                    "{}: expected to move it to {}, could not: {}; it is not read again until the next start",
                    file.path(),
                    folder,
                    e.toString());
        }
    }
}
