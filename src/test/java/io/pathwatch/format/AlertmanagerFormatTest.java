package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerFormatTest {

    private final AlertmanagerFormat indented = new AlertmanagerFormat(Layout.INDENTED);
    private final AlertmanagerFormat compact = new AlertmanagerFormat(Layout.COMPACT);

    @Test
    void rendersAlertsOfIncidents() throws Exception {
        String json = indented.render(Incidents.message(), "noc");

        Schemas.assertAlertmanager(json);
        Golden.assertEqual("alertmanager-incident.json", json);
    }

    @Test
    void resolvesWithTheFingerprintAndTheGroupOfTheRaise() {
        JsonNode raised = render(Incidents.message());
        JsonNode cleared = render(Incidents.cleared());

        assertThat(raised.path("status").asText()).isEqualTo("firing");
        assertThat(cleared.path("status").asText()).isEqualTo("resolved");
        assertThat(cleared.path("groupKey")).isEqualTo(raised.path("groupKey"));
        for (String field : List.of("fingerprint", "labels", "startsAt")) {
            assertThat(cleared.path("alerts").path(0).path(field))
                    .isEqualTo(raised.path("alerts").path(0).path(field));
        }
        assertThat(cleared.path("alerts").path(0).path("endsAt").asText()).isEqualTo("2026-11-22T12:00:03.370000Z");
    }

    @Test
    void tellsOnceOfWhatIsOverBeforeAnybodyWasTold() {
        JsonNode passed = render(Incidents.passed());

        assertThat(passed.path("status").asText()).isEqualTo("resolved");
        assertThat(passed.path("alerts"))
                .extracting(alert -> alert.path("status").asText())
                .containsExactly("resolved");
    }

    @Test
    void rendersAComparisonWithTheLastTraceAndASource() {
        JsonNode lastRun = render(Reports.message());
        JsonNode source = render(Incidents.source());

        assertThat(lastRun.path("commonAnnotations").path("conditions").asText())
                .isEqualTo("hop-latency,hop-count");
        assertThat(source.path("commonLabels").path("alertname").asText()).isEqualTo("source");
    }

    @Test
    void countsWhatIsLeftOutOfAFlood() {
        String json = compact.render(Incidents.flood(1_000), "noc");

        JsonNode flood = Schemas.parse(json);
        Schemas.assertAlertmanager(json);
        assertThat(json).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(flood.path("alerts")).hasSize(50);
        assertThat(flood.path("truncatedAlerts").asInt()).isEqualTo(950);
        assertThat(flood.path("commonLabels").has("target")).isFalse();
        assertThat(flood.path("commonLabels").path("team").asText()).isEqualTo("core");
    }

    @Test
    void writesLabelsAsPrometheusNamesThemAndNeverOverItsOwn() {
        Alert alert = Incidents.cleared().lead();
        Alert labelled = new Alert(
                alert.id(),
                alert.traceId(),
                alert.series(),
                alert.conditions(),
                alert.status(),
                alert.severity(),
                alert.at(),
                Map.of("rack.no-1", "a", "1st", "b", "target", "c", "quo\"te", "d\"}"),
                alert.evidence());

        JsonNode labels = render(new AlertMessage(1, List.of(labelled), Reports.odd()))
                .path("alerts")
                .path(0)
                .path("labels");

        assertThat(labels.path("rack_no_1").asText()).isEqualTo("a");
        assertThat(labels.path("_1st").asText()).isEqualTo("b");
        assertThat(labels.path("target").asText()).isEqualTo("dns");
        assertThat(labels.path("label_target").asText()).isEqualTo("c");
        assertThat(labels.path("quo_te").asText()).isEqualTo("d\"}");
    }

    @Test
    void escapesWhatWouldSteerATerminal() {
        assertThat(render(Incidents.hostile())
                        .path("commonAnnotations")
                        .path("summary")
                        .asText())
                .isEqualTo("via \\x1b[2Jgw\\x0d\\x0aX-Injected: 1\\xe2\\x80\\xae");
    }

    private JsonNode render(AlertMessage message) {
        String json = compact.render(message, "noc");
        Schemas.assertAlertmanager(json);
        return Schemas.parse(json);
    }
}
