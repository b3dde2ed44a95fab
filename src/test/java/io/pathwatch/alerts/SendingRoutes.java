package io.pathwatch.alerts;

import io.pathwatch.ShippedRoutes;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.format.PageLinks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;

/** A context that runs shipped sending routes against an alert log in memory, as the daemon would. */
final class SendingRoutes implements AutoCloseable {

    /** When everything that is posted is posted. */
    static final Instant NOW = FixtureClock.START;

    private static final String PUBLIC_URL = "pathwatch.web.public-url";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Properties settings = new Properties();
    private final ListAlertLog log;

    SendingRoutes(ListAlertLog log) {
        this.log = log;
        set("pathwatch.alerts.webhook.url", "off");
        set("pathwatch.alerts.webhook.secret", "off");
        set("pathwatch.alerts.webhook.allow-insecure", "off");
        set("pathwatch.alerts.file.path", "off");
        set("pathwatch.alerts.log", "true");
        set("pathwatch.alerts.retry-delays", "20ms");
        set("pathwatch.alerts.held-delay", "20ms");
        set("pathwatch.alerts.rate", "off");
        set(PUBLIC_URL, "off");
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addComponent(AlertsComponent.SCHEME, FixtureClock.component(Duration.ofSeconds(8)));
        context.getRegistry().bind("alertLog", log);
        context.getRegistry().bind("appendLine", new AppendLineProcessor());
        context.getRegistry().bind("mendLine", new MendLineProcessor());
        context.getRegistry().bind("webhookClient", new WebhookClient());
        context.disableJMX();
    }

    SendingRoutes set(String key, String value) {
        settings.setProperty(key, value);
        return this;
    }

    /** Before routes are made that render alerts. */
    private void bindRendering() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        PageLinks links = PageLinks.parse(settings.getProperty(PUBLIC_URL));
        context.getRegistry()
                .bind("renderAlert", new RenderAlertProcessor(clock, "1.2.3", "probe1.example.net", links));
        context.getRegistry().bind("alertFields", new AlertFieldsProcessor("1.2.3", links));
    }

    /** Starts those of the shipped routes that are named, besides those that were added. */
    SendingRoutes start(String... routes) throws Exception {
        bindRendering();
        ShippedRoutes.load(context, routes);
        context.start();
        return this;
    }

    /** Adds a route file of somebody else. */
    SendingRoutes add(Path file, String text) throws Exception {
        try (DefaultRoutesLoader loader = new DefaultRoutesLoader(context)) {
            loader.loadRoutes(
                    ResourceHelper.fromBytes(file.toString(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return this;
    }

    DefaultCamelContext context() {
        return context;
    }

    void awaitCursor(String subscription, long sequence) {
        Awaitility.await(subscription + " to reach " + sequence)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> log.getSubscription(subscription).cursor() >= sequence);
    }

    @Override
    public void close() {
        context.stop();
    }
}
