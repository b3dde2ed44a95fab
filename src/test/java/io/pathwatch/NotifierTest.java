package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.SimulatedWatch.Fate;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.Plural;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.Target;
import io.pathwatch.reliability.ReliabilityPage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From traces to notifications, over the store. */
class NotifierTest {

    @TempDir
    Path folder;

    private SimulatedWatch watch(int targets) {
        return new SimulatedWatch(folder.resolve("pathwatch.db"), targets);
    }

    private static Fate reached(int target) {
        return Fate.REACHED;
    }

    private static Fate silent(int target) {
        return Fate.SILENT;
    }

    @Test
    void tellsOfATargetThatIsLostAndBack() throws Exception {
        try (SimulatedWatch watch = watch(5)) {
            watch.pass(3, NotifierTest::reached);
            watch.pass(4, target -> target == 2 ? Fate.SILENT : Fate.REACHED);
            assertThat(watch.told()).containsExactly("unreachable raised of target-2, 1 alerts");

            watch.pass(3, NotifierTest::reached);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
        }
    }

    @Test
    void tellsOfASourceAndNotOfItsTargetsWhenAllAreLostAtOnce() throws Exception {
        try (SimulatedWatch watch = watch(20)) {
            watch.pass(3, NotifierTest::reached);
            watch.pass(6, NotifierTest::silent);
            watch.restart();
            watch.pass(2, NotifierTest::silent);
            assertThat(watch.told()).containsExactly("source raised of *, 1 alerts");

            watch.pass(8, NotifierTest::reached);
            assertThat(watch.told()).containsExactly("source cleared of *, 1 alerts");
            assertThat(watch.incidents().listIncidents(IncidentFilter.OPEN, 100))
                    .isEmpty();
        }
    }

    @Test
    void tellsWhatIsStillLostAfterItsSourceHasRecovered() throws Exception {
        try (SimulatedWatch watch = watch(10)) {
            watch.pass(3, NotifierTest::reached);
            watch.pass(5, NotifierTest::silent);
            watch.told();
            watch.pass(8, target -> target == 7 ? Fate.SILENT : Fate.REACHED);

            assertThat(watch.told())
                    .containsExactly("source cleared of *, 1 alerts", "unreachable raised of target-7, 1 alerts");
        }
    }

    @Test
    void tellsOfASourceThatMayNotTrace() throws Exception {
        try (SimulatedWatch watch = watch(1)) {
            watch.pass(3, NotifierTest::reached);
            watch.pass(5, target -> Fate.NO_PERMISSION);
            assertThat(watch.told()).containsExactly("source raised of *, 1 alerts");
            assertThat(watch.incidents().listIncidents(IncidentFilter.OPEN, 10))
                    .extracting(Incident::cause)
                    .containsExactly("no-permission");

            watch.pass(3, NotifierTest::reached);
            assertThat(watch.told()).containsExactly("source cleared of *, 1 alerts");
        }
    }

    @ParameterizedTest
    @CsvSource({"append, true", "append, false", "settle, true", "settle, false", "release, true", "release, false"})
    void tellsTheSameWhenItIsKilled(String method, boolean before) throws Exception {
        try (SimulatedWatch watch = watch(10)) {
            watch.killOnce(method, before);
            watch.pass(3, NotifierTest::reached);
            watch.pass(5, NotifierTest::silent);
            watch.pass(8, target -> target == 7 ? Fate.SILENT : Fate.REACHED);
            watch.pass(4, NotifierTest::reached);

            assertThat(watch.kills()).isEqualTo(1);
            assertThat(watch.told())
                    .containsExactly(
                            "source raised of *, 1 alerts",
                            "source cleared of *, 1 alerts",
                            "unreachable raised of target-7, 1 alerts",
                            "unreachable cleared of target-7, 1 alerts");
        }
    }

    @Test
    void tellsAFloodBehindOneHopInFiveMessages() throws Exception {
        try (SimulatedWatch watch = watch(90)) {
            watch.pass(1, NotifierTest::reached);
            watch.pass(5, target -> target < 60 ? Fate.SILENT : Fate.REACHED);
            watch.pass(4, NotifierTest::reached);

            assertThat(watch.told()).hasSizeBetween(2, 5).allMatch(line -> line.startsWith("unreachable"));
            assertThat(watch.incidents().findWaiting(SimulatedWatch.START, 10).alerts())
                    .isEmpty();
            assertThat(watch.incidents().listIncidents(IncidentFilter.ALL, 2_000))
                    .hasSize(60)
                    .allMatch(incident -> incident.sent() && !incident.isOpen());
        }
    }

    @Test
    void tellsAThousandTargetsThatAreLostWithinTenSecondsInFiveMessages() throws Exception {
        Duration interval = Duration.ofSeconds(10);
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 1_300, interval)) {
            watch.pass(1, NotifierTest::reached);
            watch.pass(5, target -> target < 1_000 ? Fate.SILENT : Fate.REACHED);

            List<Incident> incidents = watch.incidents().listIncidents(IncidentFilter.ALL, 2_000);
            assertThat(incidents).hasSize(1_000).allMatch(incident -> incident.sent() && incident.isOpen());
            List<String> told = watch.told();
            assertThat(told).hasSizeBetween(1, 5).allMatch(line -> line.startsWith("unreachable raised"));
            Instant first = incidents.stream()
                    .map(Incident::raisedAt)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            Duration groupWait = Conditions.DEFAULT.steady().groupWait();
            assertThat(watch.firstTold()).isBetween(first, first.plus(groupWait).plusSeconds(2));
            assertThat(watch.slowestDecision()).isLessThan(Notifier.PERIOD.multipliedBy(3));
            ReliabilityPage.write(
                    "R10",
                    "1,000 incidents stored; %s, the first %d s after the first incident; slowest decision %d ms"
                            .formatted(
                                    Plural.count(told.size(), "message"),
                                    Duration.between(first, watch.firstTold()).toSeconds(),
                                    watch.slowestDecision().toMillis()));
        }
    }

    /** Those behind one hop, of which a message was told already, are gathered; others must not wait behind them. */
    @Test
    void tellsWhatStandsBehindMoreThanItReadsAtOnce() throws Exception {
        Duration interval = Duration.ofMinutes(4);
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 60, interval)) {
            watch.readAtMost(5);
            watch.change(35, NotifierTest::ofAnotherGroup);
            watch.pass(1, NotifierTest::reached);
            watch.pass(3, target -> target < 40 ? Fate.SILENT : Fate.REACHED);

            assertThat(watch.told()).contains("unreachable raised of target-35, 1 alerts");
            assertThat(watch.incidents().findWaiting(SimulatedWatch.START, 10).alerts())
                    .hasSizeLessThan(5);
        }
    }

    private static Target ofAnotherGroup(Target target) {
        return new Target(
                target.name(),
                "edge",
                target.host(),
                target.source(),
                target.interval(),
                target.probe(),
                target.conditions(),
                target.labels());
    }

    @Test
    void tellsOneRaiseWhenASilenceEndsWhileTheIncidentFires() throws Exception {
        try (SimulatedWatch watch = watch(5)) {
            watch.silence(Silence.of(
                    new SilenceMatcher("target-2", null, Map.of(), null),
                    null,
                    SimulatedWatch.START.plusSeconds(600),
                    null,
                    "moving"));
            watch.pass(3, NotifierTest::reached);
            watch.pass(7, target -> target == 2 ? Fate.SILENT : Fate.REACHED);
            assertThat(watch.told()).isEmpty();

            watch.restart();
            watch.pass(3, target -> target == 2 ? Fate.SILENT : Fate.REACHED);
            assertThat(watch.told()).containsExactly("unreachable raised of target-2, 1 alerts");

            watch.pass(3, NotifierTest::reached);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
        }
    }

    @Test
    void tellsNothingOfAnIncidentThatIsOverBeforeItsSilence() throws Exception {
        try (SimulatedWatch watch = watch(5)) {
            watch.silence(Silence.of(
                    new SilenceMatcher("target-2", null, Map.of(), null),
                    null,
                    SimulatedWatch.START.plusSeconds(700),
                    null,
                    "moving"));
            watch.pass(3, NotifierTest::reached);
            watch.pass(4, target -> target == 2 ? Fate.SILENT : Fate.REACHED);
            watch.pass(6, NotifierTest::reached);

            assertThat(watch.told()).isEmpty();
        }
    }
}
