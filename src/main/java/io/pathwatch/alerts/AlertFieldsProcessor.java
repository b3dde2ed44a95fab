package io.pathwatch.alerts;

import io.pathwatch.format.AlertFields;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.AlertMessage;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Turns an alert into its fields, a map of texts that templates and SQL take values from by name. Where the receiver of
 * its subscription is a URL, it also sets where to post.
 */
public final class AlertFieldsProcessor implements Processor {

    private final String userAgent;
    private final PageLinks links;

    /**
     * @param version of Pathwatch, for {@code user-agent}
     * @param links where alerts are seen
     */
    public AlertFieldsProcessor(String version, PageLinks links) {
        this.userAgent = RenderAlertProcessor.userAgent(version);
        this.links = links;
    }

    /**
     * @throws InvalidPayloadException if the body is no {@link AlertMessage}
     * @throws IllegalStateException if the exchange does not come from a subscription
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        AlertsEndpoint endpoint = AlertsEndpoint.of(exchange, "alert-fields");
        Message message = exchange.getMessage();
        AlertMessage alert = message.getMandatoryBody(AlertMessage.class);
        ControlHeaders.remove(message);
        message.setBody(AlertFields.of(alert, links));
        if (endpoint.subscription().receiver() instanceof Receiver.Url url) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            RenderAlertProcessor.address(message, endpoint, url, userAgent);
        }
    }
}
