package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertMessageTest {

    @Test
    void tellsSomething() {
        Report report = message("icmp", Map.of()).report();

        assertThatThrownBy(() -> new AlertMessage(1, List.of(), report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alerts: expected at least one, was empty");
    }

    private static AlertMessage message(String method, Map<String, String> labels) {
        Series series = new Series("fra1", "dns", AddressFamily.IPV4, method, null);
        Instant at = Instant.parse("2026-11-22T12:00:00Z");
        Trace trace = new Trace(
                series,
                null,
                at,
                at,
                "traceroute 2.1.2",
                new Outcome.Failed(FailureKind.TIMEOUT, "none"),
                List.of(),
                null,
                true,
                List.of(),
                null);
        Target target = new Target(
                "dns", "", "dns", "LO", Duration.ofDays(1), ProbeOptions.DEFAULT, Conditions.DEFAULT, labels);
        Alert alert = new Alert(
                "al_00000000000000000001",
                trace.id(),
                series,
                List.of(Condition.HOP_LATENCY),
                AlertStatus.RAISED,
                Severity.WARNING,
                at,
                labels,
                new LastRunEvidence(List.of(1), null, List.of()));
        return new AlertMessage(1, List.of(alert), new Report(trace, target, Map.of(), null, null));
    }
}
