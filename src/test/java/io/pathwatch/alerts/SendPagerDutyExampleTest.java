package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.format.AlertFields;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.SubscriptionState.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example for PagerDuty against a server that answers as its Events API v2 does. */
class SendPagerDutyExampleTest {

    private static final String KEY = "R0123456789abcdef0123456789ABCDE";

    private final ObjectMapper json = new ObjectMapper();
    private Receiving pagerDuty;
    private ExampleRoute example;

    @BeforeEach
    void start() throws Exception {
        pagerDuty = Receiving.start();
        pagerDuty.answerWith(
                (request, exchange) -> Receiving.answer(exchange, isEvent(request.body()) ? 202 : 400, "{}"));
        example = ExampleRoute.start(
                "send-pagerduty",
                "pagerduty",
                Map.of("pagerduty.url", pagerDuty.url("/v2/enqueue"), "pagerduty.routing-key", KEY));
    }

    @AfterEach
    void stop() {
        example.close();
        pagerDuty.close();
    }

    @Test
    void triggersEachIncidentAndResolvesItByTheSameKey() throws Exception {
        AlertMessage raised = Incidents.message();

        example.send(raised, Incidents.cleared());

        List<JsonNode> events = events();
        assertThat(events)
                .extracting(event -> event.path("event_action").asText() + " "
                        + event.path("dedup_key").asText() + " "
                        + event.path("payload").path("severity").asText())
                .containsExactly(
                        "trigger " + raised.lead().series().id() + "|path warning",
                        "trigger " + raised.lead().series().id() + "|hop-count info",
                        "resolve " + raised.lead().series().id() + "|path warning");
        assertThat(events.get(0)).isEqualTo(json.readTree("""
                {
                  "routing_key": "%s", "event_action": "trigger", "dedup_key": "%s|path", "client": "Pathwatch",
                  "payload": {
                    "summary": "dns from fra1: goes through AS64501, not AS64500", "source": "dns", "severity": "warning",
                    "timestamp": "2026-11-22T12:00:03.370000Z", "component": "fra1", "class": "path",
                    "custom_details": {
                      "alert": "%s", "incident": "%s", "status": "raised", "since": "2026-11-22T11:55:00.000123Z",
                      "cause": "new-path", "trace": "%s", "labels": {"team": "core"}
                    }
                  }
                }
                """.formatted(
                        KEY,
                        raised.lead().series().id(),
                        raised.lead().id(),
                        AlertFields.of(raised, PageLinks.NONE).get("incident"),
                        raised.lead().traceId())));
        assertThat(pagerDuty.requests().get(0).uri()).isEqualTo("/v2/enqueue");
        assertThat(pagerDuty.requests().get(0).headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "pathwatch/1.2.3");
        assertThat(pagerDuty.requests().get(0).headers().keySet()).noneMatch(name -> name.startsWith("pathwatch"));
    }

    @Test
    void leadsToTheIncidentWhereThePageHasAnAddress() throws Exception {
        example.close();
        example = ExampleRoute.start(
                "send-pagerduty",
                "pagerduty",
                Map.of(
                        "pagerduty.url",
                        pagerDuty.url("/v2/enqueue"),
                        "pagerduty.routing-key",
                        KEY,
                        "pathwatch.web.public-url",
                        "https://pathwatch.example.net"));

        example.send(Incidents.message());

        PageLinks links = PageLinks.parse("https://pathwatch.example.net");
        assertThat(events())
                .extracting(event -> event.path("client_url").asText())
                .containsExactlyElementsOf(
                        Incidents.message().alerts().stream().map(links::of).toList());
    }

    @Test
    void triggersAnAlertOfLastRunByTheKeyOfItsCondition() throws Exception {
        AlertMessage message = Reports.plainMessage(1);

        example.send(message);

        assertThat(message.status()).isEqualTo(AlertStatus.RAISED);
        assertThat(events()).singleElement().satisfies(event -> assertThat(
                        event.path("dedup_key").asText())
                .isEqualTo(message.lead().series().id() + "|hop-latency|last-run"));
    }

    @Test
    void triesTheMessageAgainWhenThereWereTooManyEvents() throws Exception {
        pagerDuty.answerWith(202, 429, 202, 202);

        example.send(Incidents.message());

        assertThat(events())
                .extracting(event -> event.path("payload").path("class").asText())
                .containsExactly("path", "hop-count", "path", "hop-count");
    }

    @Test
    void givesUpAnEventThatIsRefusedThreeTimes() throws Exception {
        pagerDuty.answerWith(400, 400, 400);

        example.send(Reports.plainMessage(1), Reports.plainMessage(2));

        assertThat(pagerDuty.requests()).hasSize(4);
        assertThat(example.log().buried()).singleElement().asString().startsWith("pagerduty:1:3:refused: HTTP 400");
    }

    @Test
    void tellsTheKeyToPagerDutyOnly() throws Exception {
        try (LogLines lines = LogLines.capture()) {
            pagerDuty.answerWith(403);
            example.log().append(Incidents.message());
            Awaitility.await()
                    .until(() -> example.log().getSubscription("pagerduty").activity() == Activity.HELD
                            || example.log().getSubscription("pagerduty").cursor() > 0);
            example.send(Incidents.cleared());

            assertThat(lines.all()).contains("HTTP 403").doesNotContain(KEY).doesNotContain("/v2/enqueue");
        }
    }

    @ParameterizedTest
    @MethodSource("io.pathwatch.format.HostileAlerts#texts")
    void letsNoTextOutOfItsField(String text) throws Exception {
        example.send(HostileAlerts.of(1, text));

        JsonNode event = events().get(0);
        assertThat(event.fieldNames())
                .toIterable()
                .containsExactly("routing_key", "event_action", "dedup_key", "client", "payload");
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("payload").path("custom_details").path("labels").fieldNames())
                .toIterable()
                .containsExactly(HostileAlerts.LABEL);
        String source = event.path("payload").path("source").asText();
        assertThat(source).hasLineCount(1).startsWith(text.substring(0, 2));
        assertThat(event.path("payload").path("summary").asText())
                .hasLineCount(1)
                .contains(source);
        assertThat(event.toString().replaceFirst(KEY, "")).doesNotContain(KEY);
    }

    /** What the API asks of an event, as its documentation says. */
    private boolean isEvent(String body) throws java.io.IOException {
        JsonNode event = json.readTree(body);
        String action = event.path("event_action").asText();
        JsonNode payload = event.path("payload");
        return event.path("routing_key").asText().length() == 32
                && List.of("trigger", "acknowledge", "resolve").contains(action)
                && event.path("dedup_key").asText().length() <= 255
                && payload.path("summary").asText().length() <= 1024
                && !payload.path("source").asText().isEmpty()
                && List.of("critical", "error", "warning", "info")
                        .contains(payload.path("severity").asText());
    }

    private List<JsonNode> events() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (Receiving.Request request : pagerDuty.requests()) {
            events.add(json.readTree(request.body()));
        }
        return events;
    }
}
