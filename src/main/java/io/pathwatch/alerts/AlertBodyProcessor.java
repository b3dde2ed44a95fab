package io.pathwatch.alerts;

import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.AlertMessage;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Renders alerts for whatever comes next, also in other applications; headers other than the content type stay. */
public final class AlertBodyProcessor implements Processor {

    private final @Nullable Function<AlertMessage, String> renderer;
    private final String contentType;

    /**
     * @param format {@code object}: the body stays an {@link AlertMessage}; {@code classic} or {@code v1}: a line of JSON
     * @throws IllegalArgumentException if it is none of these
     */
    public AlertBodyProcessor(String format) {
        switch (format) {
            case "object" -> {
                renderer = null;
                contentType = "";
            }
            case "classic" -> {
                renderer = new ClassicFormat(Layout.COMPACT, false)::render;
                contentType = "application/json";
            }
            case "v1" -> {
                renderer = new V1Format(Layout.COMPACT, false)::renderEvent;
                contentType = V1Format.EVENT_TYPE;
            }
            default ->
                throw new IllegalArgumentException(
                        "format: expected 'object', 'classic' or 'v1', was '" + format + "'");
        }
    }

    /** @throws InvalidPayloadException if the body is no {@link AlertMessage} */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        AlertMessage alert = message.getMandatoryBody(AlertMessage.class);
        if (renderer != null) {
            message.setBody(renderer.apply(alert));
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
    }
}
