package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.detect.sources.SourceRule;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatuses;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceStore;
import io.pathwatch.model.Waiting;
import io.pathwatch.model.WaitingAlert;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How often the notifier looks where each look takes 100 ms. */
class NotifierPauseTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LOOK = Duration.ofMillis(100);

    private Instant now = START;
    private int looks;

    private int looksInAMinute(int waiting) {
        Waiting all = new Waiting(
                LongStream.range(0, waiting)
                        .mapToObj(NotifierPauseTest::waiting)
                        .toList(),
                List.of(),
                List.of());
        IncidentLog log = proxy(IncidentLog.class, method -> {
            if (method.equals("findWaiting")) {
                looks++;
                now = now.plus(LOOK);
                return all;
            }
            return method.equals("settle") ? (Object) 0 : Set.of(); // nothing is held back
        });
        SeriesStatuses statuses = proxy(SeriesStatuses.class, method -> List.of());
        TraceStore store = proxy(TraceStore.class, method -> Map.of());
        WatchedSources sources = new WatchedSources(log, statuses, List::of, Map::of, "fra1", SourceRule.DEFAULT);
        InstantSource time = () -> now;
        Notifier notifier = new Notifier(
                log, store, sources, new HeldAlerts(log, statuses), List::of, time.withZone(ZoneOffset.UTC));
        while (now.isBefore(START.plusSeconds(60))) {
            notifier.run();
            now = now.plus(Notifier.PERIOD);
        }
        return looks;
    }

    private interface Answer {

        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> answer.to(called.getName())));
    }

    private static WaitingAlert waiting(long number) {
        Series series = new Series("fra1", "target-" + number, AddressFamily.IPV4, "icmp", null);
        String trace = Trace.id(series.id(), START);
        String key = Incident.key(series.id(), Condition.MUST_PASS);
        IncidentEvidence evidence = new IncidentEvidence(
                Incident.id(series.id(), Condition.MUST_PASS, trace),
                key,
                START,
                "not-passed",
                "the path does not pass AS64500",
                List.of(),
                2,
                null,
                null,
                null,
                List.of());
        Alert alert = new Alert(
                Alert.id(trace, key, AlertStatus.RAISED),
                trace,
                series,
                List.of(Condition.MUST_PASS),
                AlertStatus.RAISED,
                Severity.WARNING,
                START,
                Map.of(),
                evidence);
        Target target = new Target(
                series.target(),
                "",
                "198.51.100.1",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                Conditions.DEFAULT,
                Map.of());
        return new WaitingAlert(number + 1, alert, target, START, false, null);
    }

    @Test
    void looksTwiceASecondWhereFewWait() {
        assertThat(looksInAMinute(10)).isBetween(95, 105);
    }

    @Test
    void takesATenthOfTheTimeWhereManyWait() {
        assertThat(looksInAMinute(1_000)).isBetween(40, 60);
    }
}
