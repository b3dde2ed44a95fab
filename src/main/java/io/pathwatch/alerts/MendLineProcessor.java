package io.pathwatch.alerts;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/**
 * Before a file endpoint with {@code fileExist=Append}: takes away what a process that died, or a full disk, left of the
 * line that is to be appended, which would spoil that line too. The variable {@code file} holds the path of the file.
 */
public final class MendLineProcessor implements Processor {

    /** Name of the variable. */
    static final String FILE = "file";

    private final LineAppender lines = new LineAppender();

    /**
     * @throws InvalidPayloadException if the body is no text
     * @throws IOException if the file could not be read or written
     * @throws IllegalStateException if the variable is not set
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, IOException {
        String file = exchange.getVariable(FILE, String.class);
        if (file == null || file.isBlank()) {
            throw new IllegalStateException(
                    "mend-line: expected the path of a file in the variable 'file', found none");
        }
        lines.mend(Path.of(file), exchange.getMessage().getMandatoryBody(String.class));
    }
}
