package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.component.BareApplication;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** The example of a route and a kamelet that hand alerts to another application, which runs here as well. */
class SendApplicationExampleTest {

    private static final Path EXAMPLE = Path.of("routes/examples/send-application.camel.yaml");

    @Test
    void handsAlertsToAnotherApplicationUntilItTakesThem() throws Exception {
        ListAlertLog log = new ListAlertLog();
        int port = FreePort.find();
        AtomicInteger calls = new AtomicInteger();
        try (BareApplication other = BareApplication.start(
                        """
                        - route:
                            from:
                              uri: platform-http:/alerts
                              steps:
                                - convertBodyTo:
                                    type: String
                                - to:
                                    uri: mock:out
                        """,
                        Map.of(
                                "camel.server.enabled", "true",
                                "camel.server.host", "127.0.0.1",
                                "camel.server.port", Integer.toString(port)));
                SendingRoutes routes = new SendingRoutes(log)) {
            MockEndpoint out = other.out();
            out.whenAnyExchangeReceived(exchange -> {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("not yet");
                }
            });
            routes.set("application.url", "http://127.0.0.1:" + port + "/alerts");
            routes.context()
                    .getComponent("kamelet", KameletComponent.class)
                    .setLocation("file:routes/examples/kamelets");
            routes.start();
            routes.add(EXAMPLE, Files.readString(EXAMPLE));

            log.append(Reports.message());
            routes.awaitCursor("application", 4182);

            assertThat(calls).hasValue(2);
            assertThat(out.getExchanges()).hasSize(2).allSatisfy(exchange -> {
                Schemas.assertV1Alert(exchange.getMessage().getBody(String.class));
                assertThat(exchange.getMessage().getHeader("Content-Type", String.class))
                        .startsWith("application/cloudevents+json");
                assertThat(exchange.getMessage().getHeaders().keySet())
                        .noneMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("pathwatch"));
            });
        }
    }
}
