package io.pathwatch.alerts;

import io.pathwatch.model.AlertMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;

/** A route of {@code routes/examples/} that runs as it is, with its settings filled in. */
final class ExampleRoute implements AutoCloseable {

    private final ListAlertLog log = new ListAlertLog();
    private final SendingRoutes routes = new SendingRoutes(log);
    private final String subscription;

    private ExampleRoute(String subscription) {
        this.subscription = subscription;
    }

    /** @param settings what an operator would write into {@code application.properties} */
    static ExampleRoute start(String route, String subscription, Map<String, String> settings) throws Exception {
        ExampleRoute example = new ExampleRoute(subscription);
        settings.forEach(example.routes::set);
        Path file = Path.of("routes/examples/" + route + ".camel.yaml");
        try {
            example.routes.start();
            // the pause between two messages would only make tests slow
            example.routes.add(file, Files.readString(file).replaceAll("\n *rate: .*", ""));
        } catch (Exception e) {
            example.close();
            throw e;
        }
        return example;
    }

    ListAlertLog log() {
        return log;
    }

    DefaultCamelContext context() {
        return routes.context();
    }

    /** Appends alerts and waits until the last one is behind the cursor. */
    void send(AlertMessage... messages) {
        for (AlertMessage message : messages) {
            log.append(message);
        }
        routes.awaitCursor(subscription, messages[messages.length - 1].sequence());
    }

    @Override
    public void close() {
        routes.close();
    }
}
