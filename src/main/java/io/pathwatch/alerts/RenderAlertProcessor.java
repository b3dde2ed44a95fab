package io.pathwatch.alerts;

import io.pathwatch.alerts.webhook.Signature;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.format.AlertmanagerFormat;
import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.SyslogFormat;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.PathwatchHeaders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Renders an alert for the receiver of its subscription, whose options say how: the body becomes text, in one line.
 * For a URL it also sets where to post and the headers of a webhook (Standard Webhooks 1.0), for a file its name.
 */
public final class RenderAlertProcessor implements Processor {

    private final ClassicFormat classic;
    private final V1Format v1;
    private final AlertmanagerFormat alertmanager;
    private final SyslogFormat syslog;
    private final Clock clock;
    private final String userAgent;

    /** As on a host without a name, whose page is for itself. */
    public RenderAlertProcessor(Clock clock, String version) {
        this(clock, version, "-", PageLinks.NONE);
    }

    /**
     * @param version of Pathwatch, for {@code user-agent}
     * @param host name of this host, for syslog
     * @param links where alerts are seen
     */
    public RenderAlertProcessor(Clock clock, String version, String host, PageLinks links) {
        this.classic = new ClassicFormat(Layout.COMPACT, false, links);
        this.v1 = new V1Format(Layout.COMPACT, false, links);
        this.alertmanager = new AlertmanagerFormat(Layout.COMPACT, links);
        this.syslog = new SyslogFormat(host, links);
        this.clock = clock;
        this.userAgent = userAgent(version);
    }

    /**
     * @throws InvalidPayloadException if the body is no {@link AlertMessage}
     * @throws IllegalStateException if the exchange does not come from a subscription
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        AlertsEndpoint endpoint = AlertsEndpoint.of(exchange, "render-alert");
        Subscription subscription = endpoint.subscription();
        Message message = exchange.getMessage();
        AlertMessage alert = message.getMandatoryBody(AlertMessage.class);
        ControlHeaders.remove(message);
        String text = render(subscription, alert);
        message.setBody(text);
        message.setHeader(Exchange.CONTENT_TYPE, subscription.format().contentType());
        if (subscription.receiver() instanceof Receiver.Url url) {
            setWebhookHeaders(message, subscription, alert.id(), text);
            address(message, endpoint, url, userAgent);
        } else if (subscription.receiver() instanceof Receiver.File file) {
            message.setHeader(Exchange.FILE_NAME, nameBelowRoot(file.path()));
        }
    }

    private String render(Subscription subscription, AlertMessage alert) {
        return switch (subscription.format()) {
            case CLASSIC -> classic.render(alert);
            case V1 -> v1.renderEvent(alert);
            case ALERTMANAGER -> alertmanager.render(alert, subscription.name());
            case ALERTMANAGER_API -> alertmanager.renderPush(alert);
            case SYSLOG -> syslog.render(alert);
            case SYSLOG_FRAMED -> {
                String message = syslog.render(alert); // of ASCII only
                yield message.length() + " " + message;
            }
        };
    }

    private void setWebhookHeaders(Message message, Subscription subscription, String id, String body) {
        long now = clock.instant().getEpochSecond();
        message.setHeader("webhook-id", id);
        message.setHeader("webhook-timestamp", Long.toString(now));
        Signature signature = subscription.signature();
        if (signature != null) {
            message.setHeader("webhook-signature", signature.sign(id, now, body));
        }
        message.setHeader("pathwatch-attempt", message.getHeader(PathwatchHeaders.ATTEMPT, String.class));
        message.setHeader("pathwatch-subscription", subscription.name());
    }

    /** Where {@code message} is posted, and what the client of a sending route has to know. */
    static void address(Message message, AlertsEndpoint endpoint, Receiver.Url url, String userAgent) {
        message.setHeader(Exchange.HTTP_URI, url.uri().toString());
        // where a route names no method, Camel asks with GET, without the body, if the URL has a query
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader("user-agent", userAgent);
        message.setHeader(WebhookClient.SETTING, endpoint.insecureSetting());
        if (endpoint.subscription().allowInsecure()) {
            message.setHeader(WebhookClient.ALLOW_INSECURE, "true");
        }
    }

    /** How the program of that version names itself. */
    static String userAgent(String version) {
        return "pathwatch/" + version;
    }

    /** The file endpoint of a sending route is the root directory, so that any path can be configured. */
    private static String nameBelowRoot(Path path) {
        return Objects.requireNonNull(path.getRoot(), "absolute")
                .relativize(path.normalize())
                .toString();
    }
}
