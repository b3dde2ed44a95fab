package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathwatch.format.AlertFields;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.Reports;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.IncidentEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example for Alertmanager, against a server with the rules of its API, and against a real one where there is one. */
class SendAlertmanagerExampleTest {

    private final ObjectMapper json = new ObjectMapper();
    private Receiving server;

    @BeforeEach
    void start() throws IOException {
        server = Receiving.start();
        server.answerWith(
                (request, exchange) -> Receiving.answer(exchange, isAccepted(request.body()) ? 200 : 400, ""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void raisesAndResolvesAnAlertWithTheSameLabels() throws Exception {
        try (ExampleRoute example = start(server.url("/api/v2/alerts"))) {
            example.send(Incidents.message(), Incidents.cleared());
        }

        AlertMessage raised = Incidents.message();
        JsonNode first = body(0);
        assertThat(server.requests().get(0).uri()).isEqualTo("/api/v2/alerts");
        assertThat(server.requests().get(0).headers()).containsEntry("content-type", "application/json");
        assertThat(first).hasSize(2);
        assertThat(first.get(0)).isEqualTo(json.readTree("""
                {
                  "labels": {"alertname": "path", "series": "%s", "severity": "warning", "source": "fra1", "target": "dns",
                    "team": "core"},
                  "annotations": {"cause": "new-path", "conditions": "path", "incident": "%s",
                    "summary": "goes through AS64501, not AS64500", "trace": "%s"},
                  "startsAt": "2026-11-22T11:55:00.000123Z",
                  "endsAt": "2026-11-29T12:00:03.370000Z"
                }
                """.formatted(
                        raised.lead().series().id(),
                        AlertFields.of(raised, PageLinks.NONE).get("incident"),
                        raised.lead().traceId())));
        assertThat(body(1)).hasSize(1);
        assertThat(body(1).get(0).path("labels")).isEqualTo(first.get(0).path("labels"));
        assertThat(body(1).get(0).path("startsAt")).isEqualTo(first.get(0).path("startsAt"));
        assertThat(body(1).get(0).path("endsAt").asText()).isEqualTo("2026-11-22T12:00:03.370000Z");
    }

    @Test
    void leavesTheEndOfAComparisonWithTheLastTraceToAlertmanager() throws Exception {
        try (ExampleRoute example = start(server.url("/api/v2/alerts"))) {
            example.send(Reports.message());
        }

        assertThat(body(0)).hasSize(1);
        assertThat(body(0).get(0).has("endsAt")).isFalse();
    }

    @Test
    void sendsHostileTextAsValuesOfLabels() throws Exception {
        List<String> texts = HostileAlerts.texts().toList();
        try (ExampleRoute example = start(server.url("/api/v2/alerts"))) {
            for (int i = 0; i < texts.size(); i++) {
                example.send(HostileAlerts.of(i + 1, texts.get(i)));
            }
        }

        assertThat(server.requests()).hasSize(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(body(i)).hasSize(1);
            JsonNode labels = body(i).get(0).path("labels");
            assertThat(labels.path("target").asText()).isEqualTo(texts.get(i));
            assertThat(labels.path(HostileAlerts.LABEL).asText()).isEqualTo(texts.get(i));
            assertThat(labels).hasSize(6);
        }
    }

    @Test
    void isUnderstoodByAnAlertmanager(@TempDir Path home) throws Exception {
        Optional<Path> program = Alertmanager.find();
        assumeTrue(program.isPresent(), "prometheus-alertmanager is not installed");
        Instant now = Instant.now();
        try (Alertmanager alertmanager = Alertmanager.start(program.get(), home);
                ExampleRoute example = start(alertmanager.url())) {
            example.send(at(Incidents.message(), now.minusSeconds(60)));
            assertThat(alertmanager.alerts())
                    .extracting(alert -> alert.path("labels").path("alertname").asText())
                    .containsExactlyInAnyOrder("path", "hop-count");

            example.send(at(Incidents.cleared(), now.minusSeconds(1)));
            assertThat(alertmanager.alerts())
                    .extracting(alert -> alert.path("labels").path("alertname").asText())
                    .containsExactly("hop-count");

            List<String> texts = HostileAlerts.texts().toList();
            for (int i = 0; i < texts.size(); i++) {
                example.send(at(HostileAlerts.of(i + 5000, texts.get(i)), now));
            }
            assertThat(alertmanager.alerts())
                    .extracting(alert -> alert.path("labels").path("target").asText())
                    .containsAll(texts);
            assertThat(example.log().buried()).isEmpty();
        }
    }

    private static ExampleRoute start(String url) throws Exception {
        return ExampleRoute.start("send-alertmanager", "alertmanager", Map.of("alertmanager.url", url));
    }

    /** The message as if it were of {@code time}: a real server goes by the clock. */
    private static AlertMessage at(AlertMessage message, Instant time) {
        return new AlertMessage(
                message.sequence(),
                message.alerts().stream().map(alert -> at(alert, time)).toList(),
                message.report());
    }

    private static Alert at(Alert alert, Instant time) {
        IncidentEvidence of = (IncidentEvidence) alert.evidence();
        IncidentEvidence moved = new IncidentEvidence(
                of.incident(),
                of.incidentKey(),
                time.minus(Duration.ofHours(1)),
                of.cause(),
                of.summary(),
                of.measures(),
                of.window(),
                of.lastGoodTrace(),
                of.ttl(),
                of.responder(),
                of.path());
        return new Alert(
                alert.id(),
                alert.traceId(),
                alert.series(),
                alert.conditions(),
                alert.status(),
                alert.severity(),
                time,
                alert.labels(),
                moved);
    }

    /** The rules of postableAlerts in the published description of the API, and of its validation. */
    private boolean isAccepted(String body) throws IOException {
        JsonNode alerts = json.readTree(body);
        boolean accepted = alerts.isArray() && !alerts.isEmpty();
        for (JsonNode alert : alerts) {
            List<String> fields = new java.util.ArrayList<>();
            alert.fieldNames().forEachRemaining(fields::add);
            accepted &= List.of("labels", "annotations", "startsAt", "endsAt", "generatorURL")
                            .containsAll(fields)
                    && isLabels(alert.path("labels"))
                    && !alert.path("labels").isEmpty()
                    && isLabels(alert.path("annotations"));
            Instant start = Instant.parse(alert.path("startsAt").asText());
            accepted &= !alert.has("endsAt")
                    || !Instant.parse(alert.path("endsAt").asText()).isBefore(start);
        }
        return accepted;
    }

    private static boolean isLabels(JsonNode labels) {
        boolean fits = labels instanceof ObjectNode;
        for (Map.Entry<String, JsonNode> label : labels.properties()) {
            fits &= label.getKey().matches("[a-zA-Z_][a-zA-Z0-9_]*")
                    && label.getValue().isTextual();
        }
        return fits;
    }

    private JsonNode body(int number) throws IOException {
        return json.readTree(server.requests().get(number).body());
    }
}
