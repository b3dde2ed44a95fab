package io.pathwatch.alerts;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/**
 * Appends the body as a line to the file of the subscription. Unlike {@code fileExist=Append} of a file endpoint it leaves
 * no half a line where the disk is full, which would spoil the next one too.
 */
public final class AppendLineProcessor implements Processor {

    private final LineAppender lines = new LineAppender();

    /**
     * @throws InvalidPayloadException if the body is no text
     * @throws IOException if the line could not be written; nothing of it is in the file then
     * @throws IllegalStateException if the exchange does not come from a subscription with a file
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, IOException {
        if (exchange.getFromEndpoint() instanceof AlertsEndpoint endpoint
                && endpoint.subscription().receiver() instanceof Receiver.File file) {
            lines.append(file.path(), exchange.getMessage().getMandatoryBody(String.class));
            return;
        }
        throw new IllegalStateException("append-line: expected an exchange of a subscription with a path, was from '"
                + exchange.getFromEndpoint() + "'");
    }
}
