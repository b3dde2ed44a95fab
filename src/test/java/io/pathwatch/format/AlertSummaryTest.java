package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Hop;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertSummaryTest {

    private static final String OF_MESSAGE =
            "path has 5 hops, was 9; hop 4 198.51.100.81 took 23.226 ms, limit 20.000 ms;"
                    + " hop 4 198.51.100.82 took 25.004 ms, limit 20.000 ms;"
                    + " hop 6 198.51.100.53 took 24.100 ms, limit 20.000 ms;"
                    + " hop 4 198.51.100.82 moved by 22.003 ms (from 3.001 ms to 25.004 ms)";

    @Test
    void tellsWhatWasFoundWithItsNumbers() {
        assertThat(AlertSummary.of(Reports.message())).isEqualTo(OF_MESSAGE);
    }

    @Test
    void tellsTheSameFindingOfSeveralAlertsOnce() {
        assertThat(AlertSummary.of(Reports.foldedMessage())).isEqualTo(OF_MESSAGE);
    }

    @Test
    void tellsOfAnAlertWhoseTraceIsNotThereWhatItsEvidenceHolds() {
        Alert alert = Reports.message().alerts().get(0);

        String summary = AlertSummary.of(new AlertMessage(1, List.of(alert), Reports.plain(1)));

        assertThat(summary)
                .isEqualTo("path has 5 hops, was 9; hop 4 took too long; hop 6 took too long;"
                        + " hop 4 198.51.100.82 moved, was 3.001 ms");
    }

    @Test
    void saysHowManyFindingsHaveNoRoom() {
        List<Integer> slow = new ArrayList<>();
        for (int ttl = 1; ttl <= 255; ttl++) {
            slow.add(ttl);
        }

        String summary = AlertSummary.of(message(Reports.plain(1), slow, Reports.plain(2)));

        assertThat(summary).hasSizeLessThanOrEqualTo(AlertSummary.MAX_LENGTH).startsWith("hop 1 took too long; hop 2 ");
        long told = summary.chars().filter(c -> c == ';').count();
        assertThat(summary).endsWith("; and " + (255 - told) + " more");
    }

    @Test
    void neverBreaksTheLineWhateverAResponderIsCalled() {
        Report plain = Reports.plain(1);
        Reply reply = new Reply(null, "a\n\u001b[31mb", Duration.ofMillis(30), null, List.of(), List.of(), Map.of());
        Trace trace = plain.trace();
        Trace odd = new Trace(
                trace.series(),
                trace.destination(),
                trace.startedAt(),
                trace.endedAt(),
                trace.tool(),
                new Outcome.Reached(),
                List.of(new Hop(1, List.of(reply))),
                0,
                false,
                List.of(),
                null);
        Report report = new Report(odd, plain.target(), plain.responders(), null, null);

        assertThat(AlertSummary.of(message(report, List.of(1), report))).doesNotContain("\n", "\u001b");
    }

    @Test
    void countsOneHopInTheSingular() {
        Alert alert = message(Reports.plain(1), List.of(), Reports.plain(1)).lead();
        LastRunEvidence evidence = new LastRunEvidence(List.of(), new HopCountChange(3, 1), List.of());

        assertThat(AlertSummary.of(new AlertMessage(1, List.of(with(alert, evidence)), Reports.plain(1))))
                .isEqualTo("path has 1 hop, was 3");
    }

    private static Alert with(Alert alert, LastRunEvidence evidence) {
        return new Alert(
                alert.id(),
                alert.traceId(),
                alert.series(),
                alert.conditions(),
                alert.status(),
                alert.severity(),
                alert.at(),
                alert.labels(),
                evidence);
    }

    private static AlertMessage message(Report of, List<Integer> slow, Report carried) {
        Alert alert = Reports.message().alerts().get(0);
        return new AlertMessage(
                1,
                List.of(new Alert(
                        alert.id(),
                        of.traceId(),
                        of.trace().series(),
                        alert.conditions(),
                        alert.status(),
                        alert.severity(),
                        alert.at(),
                        alert.labels(),
                        new LastRunEvidence(slow, null, List.of()))),
                carried);
    }

    @Test
    void namesTargetAndSourceOfAlertsOfSeveralSeries() {
        assertThat(AlertSummary.of(Incidents.message()))
                .isEqualTo("goes through AS64501, not AS64500; is 2 hops farther away");
        assertThat(AlertSummary.of(Incidents.targetDown()))
                .isEqualTo("target down: dns from fra1 does not answer; dns from ams1 does not answer");
        assertThat(AlertSummary.of(Incidents.source())).isEqualTo("5 of 5 targets are lost");
    }

    @Test
    void saysHowManyAlertsOfAFloodHaveNoRoom() {
        String summary = AlertSummary.of(Incidents.flood(1_000));

        assertThat(summary)
                .hasSizeLessThanOrEqualTo(AlertSummary.MAX_LENGTH)
                .startsWith("dns from fra1 does not answer; target-1 from fra1 does not answer; ")
                .endsWith("; and " + (1_000 - summary.split("does not answer").length + 1) + " more");
    }

    @Test
    void escapesWhatWouldSteerATerminal() {
        assertThat(AlertSummary.of(Incidents.hostile()))
                .isEqualTo("via \\x1b[2Jgw\\x0d\\x0aX-Injected: 1\\xe2\\x80\\xae");
    }
}
