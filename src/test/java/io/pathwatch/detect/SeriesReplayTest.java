package io.pathwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Hop;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
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

class SeriesReplayTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock LATER = Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    private final SeriesComparison comparison = new SeriesComparison(LATER);

    @Test
    void givesWhatComparingWithTheStoredHistoryGives() {
        SeriesReplay replay = new SeriesReplay(comparison, time -> null);
        SeriesHistory history = SeriesHistory.EMPTY;
        List<Alert> expected = new ArrayList<>();
        List<Alert> found = new ArrayList<>();
        for (int minute = 0; minute < 90; minute++) {
            Report report = minute == 20 ? failed(minute) : minute % 40 > 35 ? silent(minute) : reached(minute);
            Comparison compared = comparison.compare(history, report);
            expected.addAll(compared.alerts());
            if (minute != 20) {
                history = new SeriesHistory(history.version() + 1, report, compared.nextState());
            }

            found.addAll(replay.next(report));
        }

        assertThat(found).isEqualTo(expected).hasSize(4);
    }

    @Test
    void looksForAnotherMethodWhereTheLastTraceDidNotReachTheTarget() {
        List<Instant> asked = new ArrayList<>();
        SeriesReplay replay = new SeriesReplay(comparison, time -> {
            asked.add(time);
            return time.minusSeconds(30);
        });
        List<Alert> alerts = new ArrayList<>();

        for (int minute = 0; minute < 33; minute++) {
            alerts.addAll(replay.next(minute < 30 ? reached(minute) : silent(minute)));
        }

        assertThat(asked)
                .containsExactly(
                        silent(31).trace().endedAt(), silent(32).trace().endedAt());
        assertThat(alerts)
                .extracting(alert -> ((IncidentEvidence) alert.evidence()).cause())
                .containsExactly("filtered");
    }

    private static Report reached(int minute) {
        return report(
                minute,
                new Outcome.Reached(),
                List.of(
                        new Hop(1, List.of(Reply.of(address("192.0.2.1"), Duration.ofMillis(1)))),
                        new Hop(2, List.of(Reply.of(address("198.51.100.9"), Duration.ofMillis(9))))));
    }

    private static Report silent(int minute) {
        return report(
                minute,
                new Outcome.Silent(1),
                List.of(
                        new Hop(1, List.of(Reply.of(address("192.0.2.1"), Duration.ofMillis(1)))),
                        new Hop(2, List.of(NoReply.INSTANCE))));
    }

    private static Report failed(int minute) {
        return report(minute, new Outcome.Failed(FailureKind.TIMEOUT, "no hop within 120s"), List.of());
    }

    private static Report report(int minute, Outcome outcome, List<Hop> hops) {
        Instant at = START.plus(Duration.ofMinutes(minute));
        Trace trace = new Trace(
                new Series("fra1", "web", AddressFamily.IPV4, "icmp", null),
                address("198.51.100.9"),
                at,
                at.plusSeconds(5),
                "traceroute 2.1.2",
                outcome,
                hops,
                0,
                false,
                List.of(),
                null);
        Target target = new Target(
                "web",
                "",
                "198.51.100.9",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
        return new Report(trace, target, Map.of(), null, null);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
