package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Report;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassicFormatTest {

    private final ClassicFormat indented = new ClassicFormat(Layout.INDENTED, false);
    private final ClassicFormat compact = new ClassicFormat(Layout.COMPACT, false);

    @Test
    void rendersEveryOddityOfAPathIndented() throws Exception {
        String json = indented.render(Reports.odd());

        Schemas.assertClassic(json);
        Golden.assertEqual("classic-odd.json", json);
    }

    @Test
    void rendersWhatTheComparisonFound() throws Exception {
        String json = indented.render(Reports.alerted());

        Schemas.assertClassic(json);
        Golden.assertEqual("classic-alerted.json", json);
    }

    @Test
    void rendersAMessageOnOneLineWithTheIdentityOfItsAlert() throws Exception {
        String json = compact.render(Reports.message());

        Schemas.assertClassic(json);
        assertThat(json)
                .doesNotContain("\n")
                .contains("\"alert_id\":\"" + Reports.message().id() + "\"");
        Golden.assertEqual("classic-message.json", json);
    }

    @Test
    void rendersAnIpv6PathThatAnotherHostTraced() throws Exception {
        String json = indented.render(Reports.ipv6());

        Schemas.assertClassic(json);
        Golden.assertEqual("classic-ipv6.json", json);
    }

    @Test
    void rendersAFailedTraceWithoutHops() throws Exception {
        String json = indented.render(Reports.failed());

        Schemas.assertClassic(json);
        Golden.assertEqual("classic-failed.json", json);
    }

    @Test
    void addsTheRawOutputOnlyWhenAsked() {
        Report report = Reports.odd();

        String withRaw = new ClassicFormat(Layout.INDENTED, true).render(report);

        Schemas.assertClassic(withRaw);
        assertThat(Schemas.parse(withRaw).path("raw").asText())
                .isEqualTo(report.trace().raw());
        assertThat(Schemas.parse(indented.render(report)).has("raw")).isFalse();
    }

    @Test
    void rendersEveryOutcome() {
        for (Outcome outcome : List.of(new Outcome.Silent(0), new Outcome.Refused(6, "!X"), new Outcome.Loop(2, 5))) {
            String json = indented.render(Reports.ended(outcome));

            Schemas.assertClassic(json);
            assertThat(Schemas.parse(json).path("outcome").asText()).isEqualTo(outcome.key());
            assertThat(Schemas.parse(json).path("reached").asBoolean()).isFalse();
        }
    }

    @Test
    void hasNoEventSourceWhereTheAlertIsOfAnotherTrace() {
        AlertMessage message = new AlertMessage(1, Reports.alerted().alerts(), Reports.ipv6());

        String json = compact.render(message);

        Schemas.assertClassic(json);
        assertThat(Schemas.parse(json).has("event_source")).isFalse();
    }

    @Test
    void namesTheHopThatEvidencePointsToInVain() {
        Report report = Reports.plain(1);
        Alert known = Reports.plainMessage(1).alerts().get(0);
        Alert wrong = new Alert(
                known.id(),
                known.traceId(),
                known.series(),
                known.conditions(),
                known.status(),
                known.severity(),
                known.at(),
                Map.of(),
                new LastRunEvidence(List.of(7), null, List.of()));

        assertThatThrownBy(() -> compact.render(new AlertMessage(1, List.of(wrong), report)))
                .hasMessage(
                        "trace " + report.trace().id() + ": expected a hop 7 as the evidence says, found 1 other hops");
    }

    @Test
    void rendersTheEvidenceOfIncidentsUnderOneKey() throws Exception {
        String json = indented.render(Incidents.message());

        Schemas.assertClassic(json);
        Golden.assertEqual("classic-incident.json", json);
    }

    @Test
    void rendersWhatIsOverWithoutEvents() {
        String cleared = compact.render(Incidents.cleared());
        String passed = compact.render(Incidents.passed());

        Schemas.assertClassic(cleared);
        Schemas.assertClassic(passed);
        assertThat(Schemas.parse(cleared).has("event_source")).isFalse();
        assertThat(Schemas.parse(cleared).path("status").asText()).isEqualTo("cleared");
        assertThat(Schemas.parse(passed).path("status").asText()).isEqualTo("cleared");
    }

    @Test
    void boundsTheEvidenceOfAFlood() {
        String json = compact.render(Incidents.flood(1_000));

        Schemas.assertClassic(json);
        assertThat(json).hasSizeLessThan(80 * 1024);
        assertThat(Schemas.parse(json).path("evidence").path("total").asInt()).isEqualTo(1_000);
        assertThat(Schemas.parse(json).path("evidence").path("alerts")).hasSizeBetween(2, 50);
    }
}
