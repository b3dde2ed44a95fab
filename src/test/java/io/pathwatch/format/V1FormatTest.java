package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class V1FormatTest {

    private final V1Format indented = new V1Format(Layout.INDENTED, false);
    private final V1Format compact = new V1Format(Layout.COMPACT, false);

    @Test
    void rendersEveryOddityOfAPath() throws Exception {
        String json = indented.renderTrace(Reports.odd());

        Schemas.assertV1Trace(json);
        Golden.assertEqual("v1-trace-odd.json", json);
    }

    @Test
    void rendersAnIpv6PathAndAFailedTrace() throws Exception {
        String silent = indented.renderTrace(Reports.ipv6());
        String failed = indented.renderTrace(Reports.failed());

        Schemas.assertV1Trace(silent);
        Schemas.assertV1Trace(failed);
        Golden.assertEqual("v1-trace-ipv6.json", silent);
        Golden.assertEqual("v1-trace-failed.json", failed);
    }

    @Test
    void rendersEveryOutcome() {
        for (Outcome outcome : List.of(new Outcome.Silent(0), new Outcome.Refused(6, "!X"), new Outcome.Loop(2, 5))) {
            Schemas.assertV1Trace(compact.renderTrace(Reports.ended(outcome)));
        }
    }

    @Test
    void rendersAMessageInItsEnvelope() throws Exception {
        String json = indented.renderEvent(Reports.message());

        Schemas.assertV1Alert(json);
        Golden.assertEqual("v1-event.json", json);
    }

    @Test
    void rendersAFoldedMessageWithAnIdentityOfItsOwn() {
        String json = compact.renderMessage(Reports.foldedMessage());

        Schemas.assertV1Alert(json);
        assertThat(json).doesNotContain("\n");
        assertThat(Reports.foldedMessage().id())
                .isNotEqualTo(Reports.message().id())
                .matches("al_[0-9a-f]{20}");
    }

    @Test
    void addsTheRawOutputOnlyWhenAsked() {
        String withRaw = new V1Format(Layout.COMPACT, true).renderTrace(Reports.odd());

        Schemas.assertV1Trace(withRaw);
        assertThat(Schemas.parse(withRaw).path("raw").asText())
                .isEqualTo(Reports.odd().trace().raw());
        assertThat(Schemas.parse(compact.renderTrace(Reports.odd())).has("raw")).isFalse();
    }

    @Test
    void rendersTheAlertsOfIncidents() throws Exception {
        String json = indented.renderEvent(Incidents.message());

        Schemas.assertV1Alert(json);
        Golden.assertEqual("v1-event-incident.json", json);
    }

    @Test
    void rendersAlertsOfASourceAndOfWhatIsOver() {
        String source = compact.renderEvent(Incidents.source());
        String passed = compact.renderEvent(Incidents.passed());

        Schemas.assertV1Alert(source);
        Schemas.assertV1Alert(passed);
        assertThat(Schemas.parse(source).path("type").asText()).isEqualTo("io.pathwatch.source.raised.v1");
        assertThat(Schemas.parse(passed).path("type").asText()).isEqualTo("io.pathwatch.path.cleared.v1");
        assertThat(Schemas.parse(passed).path("data").path("alerts"))
                .extracting(alert -> alert.path("status").asText())
                .containsExactly("raised", "cleared");
    }

    @Test
    void carriesFiftyAlertsAtMostAndFewerWhereTheyAreLong() {
        String message = compact.renderMessage(Incidents.flood(1_000));
        String event = compact.renderEvent(Incidents.flood(1_000));

        Schemas.assertV1Alert(message);
        Schemas.assertV1Alert(event);
        assertThat(Schemas.parse(message).path("total").asInt()).isEqualTo(1_000);
        assertThat(Schemas.parse(message).path("alerts")).hasSize(50);
        assertThat(event).hasSizeLessThanOrEqualTo(64 * 1024);
        assertThat(Schemas.parse(event).path("data").path("total").asInt()).isEqualTo(1_000);
        assertThat(Schemas.parse(event).path("data").path("alerts")).hasSize(6);
    }

    @Test
    void escapesWhatWouldSteerATerminal() {
        String json = compact.renderEvent(Incidents.hostile());

        Schemas.assertV1Alert(json);
        assertThat(Schemas.parse(json).findPath("summary").asText())
                .isEqualTo("via \\x1b[2Jgw\\x0d\\x0aX-Injected: 1\\xe2\\x80\\xae");
    }
}
