package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A context with an alert log in memory, whose routes are given by each test. */
abstract class AlertsConsumerFixture {

    final ListAlertLog log = new ListAlertLog();
    final DefaultCamelContext context = new DefaultCamelContext();
    final List<Object> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void useALogInMemory() {
        context.disableJMX();
        context.addComponent(AlertsComponent.SCHEME, FixtureClock.component(Duration.ofSeconds(8)));
        context.getRegistry().bind("anyName", AlertLog.class, log);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    void start(RouteBuilder routes) throws Exception {
        context.getPropertiesComponent().addOverrideProperty("pathwatch.alerts.retry-delays", "20ms");
        context.addRoutes(routes);
        context.start();
    }

    static void fail(Exchange exchange) {
        throw new IllegalStateException("receiver is away");
    }

    void append(AlertMessage message) {
        log.append(message);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.getSubscription("noc").cursor() == message.sequence());
    }

    void appendAndAwaitFailure() {
        log.append(Reports.plainMessage(1));
        awaitFailure();
        assertThat(log.getSubscription("noc").cursor()).isZero();
        assertThat(log.getSubscription("noc").lastError())
                .isIn(
                        "IllegalStateException: receiver is away",
                        "the route handled a failure itself; leave failures to the subscription");
    }

    void awaitFailure() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.getSubscription("noc").attempts() >= 2);
    }
}
