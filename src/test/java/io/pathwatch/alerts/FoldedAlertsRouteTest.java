package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.SimulatedWatch;
import io.pathwatch.SimulatedWatch.Fate;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.PathwatchHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sending route gets of alerts that waited. */
class FoldedAlertsRouteTest {

    @TempDir
    Path folder;

    private final List<AlertMessage> messages = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Test
    void getsExactlyTheFoldedNotification() throws Exception {
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 12);
                DefaultCamelContext context = context(watch)) {
            watch.pass(2, target -> Fate.REACHED);
            watch.pass(4, target -> target < 6 ? Fate.SILENT : Fate.REACHED);
            watch.pass(4, target -> Fate.REACHED);
            Awaitility.await().until(() -> texts.size() >= 2);
            watch.pass(1, target -> Fate.REACHED);

            assertThat(context.isStarted()).isTrue();
            assertThat(messages).hasSize(2);
            assertThat(targets(messages.get(0)))
                    .containsExactly("target-0", "target-1", "target-2", "target-3", "target-4", "target-5");
            assertThat(targets(messages.get(1))).isEqualTo(targets(messages.get(0)));
            assertThat(headers)
                    .containsExactly(
                            headers("raised", "target-0 from fra1 does not answer: silent after hop 2 (192.0.2.2)"),
                            headers("cleared", "target-0 from fra1 answers again, 180 s after the alert"));
            assertThat(texts).allSatisfy(Schemas::assertV1Alert);
        }
    }

    private static Map<String, Object> headers(String status, String begin) {
        return new TreeMap<>(Map.of(
                PathwatchHeaders.TARGET, "target-0",
                PathwatchHeaders.CONDITION, "unreachable",
                PathwatchHeaders.SEVERITY, "critical",
                PathwatchHeaders.STATUS, status,
                PathwatchHeaders.SUMMARY, begin));
    }

    private static List<String> targets(AlertMessage message) {
        return message.alerts().stream()
                .map(Alert::series)
                .map(series -> series.target())
                .toList();
    }

    private void keep(Exchange exchange) {
        messages.add(exchange.getMessage().getBody(AlertMessage.class));
        Map<String, Object> kept = new TreeMap<>();
        for (String name : List.of(
                PathwatchHeaders.TARGET,
                PathwatchHeaders.CONDITION,
                PathwatchHeaders.SEVERITY,
                PathwatchHeaders.STATUS)) {
            kept.put(name, exchange.getMessage().getHeader(name));
        }
        String summary = exchange.getMessage().getHeader(PathwatchHeaders.SUMMARY, String.class);
        kept.put(PathwatchHeaders.SUMMARY, summary.substring(0, summary.indexOf(';')));
        headers.add(kept);
    }

    private DefaultCamelContext context(SimulatedWatch watch) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties settings = new Properties();
        settings.setProperty("pathwatch.alerts.retry-delays", "20ms");
        settings.setProperty("pathwatch.alerts.held-delay", "20ms");
        settings.setProperty("pathwatch.alerts.rate", "off");
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getRegistry().bind("alertLog", watch.alerts());
        context.getRegistry().bind("renderAlert", new RenderAlertProcessor(watch.clock(), "1.2.3"));
        context.addComponent(AlertsComponent.SCHEME, new AlertsComponent(watch.clock(), Duration.ofMillis(500)));
        context.disableJMX();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("pathwatch-alerts:core?format=v1")
                        .process(FoldedAlertsRouteTest.this::keep)
                        .process("renderAlert")
                        .process(exchange -> texts.add(exchange.getMessage().getBody(String.class)));
            }
        });
        context.start();
        return context;
    }
}
