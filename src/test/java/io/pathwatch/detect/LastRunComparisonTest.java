package io.pathwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Paths are written as one line: {@code TTL address rtt-in-ms [address rtt …] ~ …}, {@code *} for a silent hop. */
class LastRunComparisonTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final LastRunComparison comparison =
            new LastRunComparison(Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC));

    @Test
    void onlyStoresTheFirstTraceOfASeries() {
        Comparison first = comparison.compare(SeriesHistory.EMPTY, report("1 192.0.2.1 500", Conditions.Mode.LAST_RUN));

        assertThat(first).isEqualTo(new Comparison(List.of(), 0, null));
    }

    @Test
    void tellsNothingOfATraceLikeTheLast() {
        assertThat(found("1 192.0.2.1 1 ~ 2 * ~ 3 192.0.2.9 5", "1 192.0.2.1 1 ~ 2 * ~ 3 192.0.2.9 5"))
                .isEmpty();
    }

    @Test
    void tellsOfAHopOncePerEntryThatReachesTheLimit() {
        assertThat(found(
                        "1 192.0.2.1 20 192.0.2.2 21 ~ 2 192.0.2.3 19.999",
                        "1 192.0.2.1 20 192.0.2.2 21 ~ 2 192.0.2.3 19.999"))
                .containsExactly(new LastRunEvidence(List.of(1, 1), null, List.of()));
    }

    @Test
    void looksOnlyAtTheFirstRttOfAResponder() {
        assertThat(found("1 192.0.2.1 1", "1 192.0.2.1 1 192.0.2.1 400")).isEmpty();
    }

    @Test
    void countsSilentHopsAsHops() {
        assertThat(found("1 192.0.2.1 1 ~ 2 192.0.2.9 2", "1 192.0.2.1 1 ~ 2 * ~ 3 192.0.2.9 2"))
                .containsExactly(new LastRunEvidence(List.of(), new HopCountChange(2, 3), List.of()));
    }

    @Test
    void tellsOfAResponderWhoseRttMovedEitherWay() {
        assertThat(found("1 192.0.2.1 25 ~ 2 192.0.2.9 2", "1 192.0.2.1 4 ~ 2 192.0.2.9 22.001"))
                .containsExactly(new LastRunEvidence(
                        List.of(2),
                        null,
                        List.of(
                                new RttChange(address("192.0.2.1"), "gw.example.net", millis("25"), 1, 0),
                                new RttChange(address("192.0.2.9"), "192.0.2.9", millis("2"), 2, 0))));
    }

    @Test
    void keepsQuietAboutAnRttThatMovedByExactlyTheLimit() {
        assertThat(found("1 192.0.2.1 2", "1 192.0.2.1 22"))
                .containsExactly(new LastRunEvidence(List.of(1), null, List.of()));
    }

    @Test
    void comparesAResponderWhereverItIsNowWithTheFirstEntryItHad() {
        assertThat(found(
                        "1 192.0.2.1 1 ~ 2 192.0.2.5 2 ~ 3 192.0.2.5 60",
                        "1 192.0.2.5 30 ~ 2 192.0.2.6 3 ~ 3 192.0.2.7 4"))
                .containsExactly(new LastRunEvidence(
                        List.of(1),
                        null,
                        List.of(new RttChange(address("192.0.2.5"), "192.0.2.5", millis("2"), 1, 0))));
    }

    @Test
    void givesOneAlertThatListsEveryConditionThatHolds() {
        Report now = report("1 192.0.2.1 100 ~ 2 192.0.2.9 1", Conditions.Mode.LAST_RUN);
        SeriesHistory history = new SeriesHistory(7, report("1 192.0.2.1 1", Conditions.Mode.LAST_RUN), null);

        Comparison compared = comparison.compare(history, now);

        Alert alert = compared.alerts().get(0);
        assertThat(compared).isEqualTo(new Comparison(List.of(alert), 7, null));
        assertThat(alert)
                .isEqualTo(new Alert(
                        Alert.id(now.trace().id(), "last-run", AlertStatus.RAISED),
                        now.trace().id(),
                        now.trace().series(),
                        List.of(Condition.HOP_LATENCY, Condition.LATENCY_JUMP, Condition.HOP_COUNT),
                        AlertStatus.RAISED,
                        Severity.WARNING,
                        now.trace().endedAt(),
                        Map.of("site", "berlin"),
                        alert.evidence()));
    }

    @Test
    void comparesNothingWhenSwitchedOff() {
        SeriesHistory history = new SeriesHistory(3, report("1 192.0.2.1 1", Conditions.Mode.OFF), null);

        Comparison compared = comparison.compare(history, report("1 192.0.2.1 900", Conditions.Mode.OFF));

        assertThat(compared).isEqualTo(new Comparison(List.of(), 3, null));
    }

    /** As those of a vantage point that could not trace while others could. */
    @Test
    void tellsNothingOfATraceThatFailed() {
        Report last = report("1 192.0.2.1 1 ~ 2 192.0.2.9 2", Conditions.Mode.LAST_RUN);
        Report failed = with(last, START, new Outcome.Failed(FailureKind.SOURCE, "no route to host"), List.of());

        assertThat(comparison.compare(new SeriesHistory(3, last, null), failed))
                .isEqualTo(new Comparison(List.of(), 3, null));
    }

    @Test
    void comparesNothingWithATraceThatComesAfterANewerOne() {
        Report newer = startedAt(START, report("1 192.0.2.1 1", Conditions.Mode.LAST_RUN));
        Report older = startedAt(START.minusNanos(1_000), report("1 192.0.2.1 900", Conditions.Mode.LAST_RUN));

        assertThat(comparison.compare(new SeriesHistory(3, newer, null), older)).isEqualTo(Comparison.late(3));
    }

    /** Nothing was measured in the future, so nothing is late for being older than that. */
    @Test
    void goesOnComparingAfterTheClockWasSetBack() {
        Report ahead = startedAt(START.plusSeconds(3600), report("1 192.0.2.1 1", Conditions.Mode.LAST_RUN));
        Report now = startedAt(START.plusSeconds(59), report("1 192.0.2.1 900", Conditions.Mode.LAST_RUN));

        assertThat(comparison.compare(new SeriesHistory(3, ahead, null), now).alerts())
                .hasSize(1);
    }

    private static Report startedAt(Instant start, Report report) {
        return with(report, start, report.trace().outcome(), report.trace().hops());
    }

    private static Report with(Report report, Instant start, Outcome outcome, List<Hop> hops) {
        Trace trace = report.trace();
        Trace moved = new Trace(
                trace.series(),
                trace.destination(),
                start,
                start.plusSeconds(1),
                trace.tool(),
                outcome,
                hops,
                trace.exitCode(),
                trace.cutOff(),
                trace.warnings(),
                trace.raw());
        return new Report(moved, report.target(), report.responders(), report.host(), report.comparison());
    }

    private List<LastRunEvidence> found(String last, String now) {
        SeriesHistory history = new SeriesHistory(1, report(last, Conditions.Mode.LAST_RUN), null);
        return comparison.compare(history, report(now, Conditions.Mode.LAST_RUN)).alerts().stream()
                .map(alert -> (LastRunEvidence) alert.evidence())
                .toList();
    }

    private static Report report(String path, Conditions.Mode mode) {
        List<Hop> hops = new ArrayList<>();
        for (String hop : path.split(" ~ ")) {
            hops.add(hop(hop.split(" ")));
        }
        Target target = new Target(
                "dns",
                "",
                "192.0.2.9",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                new Conditions(mode, Duration.ofMillis(20), Duration.ofMillis(20)),
                Map.of("site", "berlin"));
        Trace trace = new Trace(
                new Series("fra1", "dns", AddressFamily.IPV4, "icmp", null),
                null,
                START,
                START.plusSeconds(1),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                hops,
                0,
                false,
                List.of(),
                null);
        ResponderDetails gateway = ResponderDetails.UNKNOWN.withName("gw.example.net");
        return new Report(trace, target, Map.of(address("192.0.2.1"), gateway), null, null);
    }

    private static Hop hop(String[] words) {
        List<ProbeResult> probes = new ArrayList<>();
        if (words[1].equals("*")) {
            probes.add(NoReply.INSTANCE);
        } else {
            for (int i = 1; i < words.length; i += 2) {
                probes.add(Reply.of(address(words[i]), millis(words[i + 1])));
            }
        }
        return new Hop(Integer.parseInt(words[0]), probes);
    }

    private static Duration millis(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text) * 1_000) * 1_000);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
