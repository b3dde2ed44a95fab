package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Series;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Alerts in which everything that may come from the network or from a label would like to be more than text. */
public final class HostileAlerts {

    /** The key of the label that has the value. */
    public static final String LABEL = "team";

    private HostileAlerts() {}

    /** Texts that break out of something. */
    public static Stream<String> texts() {
        return Stream.of(
                "gw\"}],\"event_action\":\"resolve\",\"x\":[{\"",
                "${setting:example.secret} ${target} ${env.HOME} ${body}",
                "{{example.secret}}",
                "gw\r\nBcc: thief@example.org\r\n\r\n<b>Hello",
                "<script>alert(1)</script> <!channel> <@U123> @channel @here &",
                "<https://example.org|click> *bold* `code`",
                "'; drop table pathwatch_alert; --",
                "=cmd|'/C calc'!A1",
                "../../../etc/cron.d/x%0a\u0000",
                "\\\" \\u0022 \u001b[2J\u202e\u2028 Z\u00fcrich");
    }

    /** One whose target, source, finding, cause and label are {@code text}. */
    public static AlertMessage of(int sequence, String text) {
        AlertMessage message = Incidents.message();
        Alert alert = message.lead();
        IncidentEvidence evidence = (IncidentEvidence) alert.evidence();
        Series series = alert.series();
        IncidentEvidence hostile = new IncidentEvidence(
                evidence.incident(),
                evidence.incidentKey(),
                evidence.since(),
                text,
                text,
                evidence.measures(),
                evidence.window(),
                evidence.lastGoodTrace(),
                evidence.ttl(),
                evidence.responder(),
                evidence.path());
        return new AlertMessage(
                sequence,
                List.of(new Alert(
                        "al_" + String.format("%020x", sequence),
                        alert.traceId(),
                        new Series(text, text, series.family(), series.method(), null),
                        alert.conditions(),
                        alert.status(),
                        alert.severity(),
                        alert.at(),
                        Map.of(LABEL, text),
                        hostile)),
                message.report());
    }

    /** Asserts that {@code json} is one line with one CloudEvent of {@link #of}, whose label is {@code text}. */
    public static void assertEvent(String json, String text) {
        assertThat(json).isPrintable().hasLineCount(1);
        JsonNode event = Schemas.parse(json);
        assertThat(event.path("subject").asText()).isEqualTo("target/" + text);
        assertThat(event.path("status").asText()).isEqualTo("raised");
        assertThat(event.path("data").path("alerts")).hasSize(1);
        assertThat(event.path("data").path("alerts").path(0).path("labels").properties())
                .containsExactly(Map.entry(LABEL, TextNode.valueOf(text)));
    }
}
