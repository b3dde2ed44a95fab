package io.pathwatch.alerts;

import io.pathwatch.format.AlertmanagerFormat;
import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.PathwatchHeaders;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Renders alerts for whatever comes next, also in other applications; headers other than the content type stay. */
public final class AlertBodyProcessor implements Processor {

    /** Of an alert and the name of the subscription that gave it. */
    private final @Nullable BiFunction<AlertMessage, String, String> renderer;

    private final String contentType;

    /**
     * @param format {@code object}: the body stays an {@link AlertMessage}; {@code classic}, {@code v1} or {@code
     *     alertmanager}: a line of JSON
     * @param publicUrl where people find the page of Pathwatch, for links; {@code off}: there are none
     * @throws IllegalArgumentException if it is none of these, or that is no URL
     */
    public AlertBodyProcessor(String format, String publicUrl) {
        PageLinks links = PageLinks.parse(publicUrl);
        switch (format) {
            case "object" -> {
                renderer = null;
                contentType = "";
            }
            case "classic" -> {
                ClassicFormat classic = new ClassicFormat(Layout.COMPACT, false, links);
                renderer = (alert, subscription) -> classic.render(alert);
                contentType = "application/json";
            }
            case "v1" -> {
                V1Format v1 = new V1Format(Layout.COMPACT, false, links);
                renderer = (alert, subscription) -> v1.renderEvent(alert);
                contentType = V1Format.EVENT_TYPE;
            }
            case "alertmanager" -> {
                renderer = new AlertmanagerFormat(Layout.COMPACT, links)::render;
                contentType = "application/json";
            }
            default ->
                throw new IllegalArgumentException(
                        "format: expected 'object', 'classic', 'v1' or 'alertmanager', was '" + format + "'");
        }
    }

    /** @throws InvalidPayloadException if the body is no {@link AlertMessage} */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        AlertMessage alert = message.getMandatoryBody(AlertMessage.class);
        if (renderer != null) {
            String subscription = message.getHeader(PathwatchHeaders.SUBSCRIPTION, "", String.class);
            message.setBody(renderer.apply(alert, subscription));
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
        }
    }
}
