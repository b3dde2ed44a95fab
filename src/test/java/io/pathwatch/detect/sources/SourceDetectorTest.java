package io.pathwatch.detect.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceDetectorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final SourceDetector detector = new SourceDetector(SourceRule.DEFAULT);
    private final List<WatchedSeries> series = new ArrayList<>();

    /** What the last traces gave, seconds before {@link #NOW}; -1 for never. */
    private SourceDetectorTest add(int last, int valid, int reached, int failures, @Nullable FailureKind failure) {
        SeriesStatus status = new SeriesStatus(
                new Series("fra1", "target-" + series.size(), AddressFamily.IPV4, "icmp", null),
                INTERVAL,
                before(last),
                valid < 0 ? null : before(valid),
                reached < 0 ? null : before(reached),
                failures,
                failure);
        series.add(new WatchedSeries(status, 3, NOW.minus(Duration.ofDays(1))));
        return this;
    }

    private static Instant before(int seconds) {
        return NOW.minusSeconds(seconds);
    }

    private SourceDetectorTest good() {
        return add(20, 20, 20, 0, null);
    }

    private SourceDetectorTest lost(int reachedBefore) {
        return add(20, 20, reachedBefore, 0, null);
    }

    private SourceDetectorTest failed(int failures, FailureKind kind) {
        return add(20, 20 + 60 * failures, 20 + 60 * failures, failures, kind);
    }

    private SourceDetectorTest times(int count, Runnable what) {
        for (int i = 0; i < count; i++) {
            what.run();
        }
        return this;
    }

    private @Nullable String cause() {
        Alert alert = detector.look(series, SourceMemory.EMPTY, null, NOW).alert();
        return alert == null ? null : evidence(alert).cause();
    }

    private static IncidentEvidence evidence(Alert alert) {
        return (IncidentEvidence) alert.evidence();
    }

    private static String newest(List<WatchedSeries> all) {
        SeriesStatus first = all.get(0).status();
        return Trace.id(first.series().id(), first.lastStart());
    }

    @Test
    void raisesWhenFourOfFiveAreLostAtOnce() {
        times(4, () -> lost(80)).good();

        Series source = Series.ofSource("fra1");
        String trace = newest(series);
        String key = Incident.key(source.id(), Condition.SOURCE);
        assertThat(detector.look(series, SourceMemory.EMPTY, null, NOW))
                .isEqualTo(new SourceDetector.Step(
                        new SourceMemory(before(80), 0, before(20)),
                        new Alert(
                                Alert.id(trace, key, AlertStatus.RAISED),
                                trace,
                                source,
                                List.of(Condition.SOURCE),
                                AlertStatus.RAISED,
                                Severity.CRITICAL,
                                NOW,
                                Map.of(),
                                new IncidentEvidence(
                                        Incident.id(source.id(), Condition.SOURCE, trace),
                                        key,
                                        before(20),
                                        "all-targets-lost",
                                        "4 of 5 targets do not answer any more; look at the network of this source",
                                        List.of(new Measure("targets that fail", 80.0, "%", 80.0)),
                                        1,
                                        Trace.id(series.get(0).status().series().id(), before(80)),
                                        null,
                                        null,
                                        List.of()))));
    }

    @Test
    void doesNotRaiseForLessThanTheShareOrTheMinimum() {
        times(7, () -> lost(80)).times(2, this::good);
        assertThat(cause()).isNull();

        series.clear();
        times(2, () -> lost(80));
        assertThat(cause()).isNull();
    }

    @Test
    void doesNotRaiseForTargetsThatWereLostOneAfterTheOther() {
        for (int i = 0; i < 10; i++) {
            lost(80 + 3_600 * i);
        }
        assertThat(cause()).isNull();
    }

    @Test
    void leavesOutTargetsThatWereLostLongBefore() {
        times(3, () -> lost(80)).times(10, () -> lost(86_400));
        assertThat(cause()).isEqualTo("all-targets-lost");

        good();
        assertThat(cause()).isNull();
    }

    @Test
    void leavesOutTargetsThatNeverAnswered() {
        times(10, () -> lost(-1)).times(3, this::good);
        assertThat(cause()).isNull();
    }

    @Test
    void raisesForTheOnlyTargetThatCannotBeTracedThreeTimes() {
        failed(2, FailureKind.PERMISSION);
        assertThat(cause()).isNull();

        series.clear();
        failed(3, FailureKind.PERMISSION);
        assertThat(cause()).isEqualTo("no-permission");

        good();
        assertThat(cause()).isNull();
    }

    @Test
    void raisesForTargetsThatCouldNeverBeTraced() {
        times(2, () -> add(20, -1, -1, 3, FailureKind.TOOL));
        assertThat(cause()).isEqualTo("tool-missing");
    }

    @Test
    void namesWhatMostOfThemSufferFrom() {
        failed(1, FailureKind.NAME).times(2, () -> failed(1, FailureKind.TIMEOUT));
        assertThat(cause()).isEqualTo("timeout");
    }

    @Test
    void raisesWhenTargetsAreNotTracedAnyMore() {
        times(3, () -> add(300, 300, 300, 0, null));
        assertThat(cause()).isNull();

        series.clear();
        times(3, () -> add(301, 301, 301, 0, null));
        assertThat(cause()).isEqualTo("stale");
    }

    @Test
    void takesNoTargetForStaleThatWasNotWatched() {
        times(3, () -> add(4_000, 4_000, 4_000, 0, null));
        List<WatchedSeries> begun = series.stream()
                .map(each -> new WatchedSeries(each.status(), 3, before(200)))
                .toList();
        List<WatchedSeries> elsewhere = series.stream()
                .map(each -> new WatchedSeries(each.status(), null, each.watchedSince()))
                .toList();

        assertThat(detector.look(begun, SourceMemory.EMPTY, null, NOW).alert()).isNull();
        assertThat(detector.look(elsewhere, SourceMemory.EMPTY, null, NOW).alert())
                .isNull();
    }

    @Test
    void leavesOutWhatIsTracedByAnotherMethodNow() {
        times(3, this::good);
        for (int i = 0; i < 3; i++) {
            SeriesStatus status = new SeriesStatus(
                    new Series("fra1", "target-" + i, AddressFamily.IPV4, "udp", null),
                    INTERVAL,
                    before(600),
                    before(600),
                    before(600),
                    0,
                    null);
            series.add(new WatchedSeries(status, 3, before(86_400)));
        }
        assertThat(cause()).isNull();
    }

    /** As a target that is lost is tried by another method. */
    private void addOtherMethod(int target, int last, int valid, int reached, @Nullable FailureKind failure) {
        SeriesStatus status = new SeriesStatus(
                new Series("fra1", "target-" + target, AddressFamily.IPV4, "tcp", 443),
                INTERVAL,
                before(last),
                valid < 0 ? null : before(valid),
                reached < 0 ? null : before(reached),
                failure == null ? 0 : 1,
                failure);
        series.add(new WatchedSeries(status, 3, before(86_400)));
    }

    @Test
    void looksAtTheMethodThatTargetsAreWatchedBy() {
        times(3, () -> lost(80));
        addOtherMethod(0, 5, 5, -1, null);
        addOtherMethod(1, 5, -1, -1, FailureKind.PERMISSION);
        assertThat(cause()).isEqualTo("all-targets-lost");

        addOtherMethod(2, 5, 5, 5, null);
        assertThat(cause()).as("one target can be reached").isNull();
    }

    @Test
    void clearsAfterTwoNewerLooksWithLessThanHalfFailing() {
        Incident open = open();
        times(4, this::good).times(3, () -> lost(620));
        SourceMemory before = new SourceMemory(before(600), 0, before(80));

        SourceDetector.Step first = detector.look(series, before, open, NOW);
        assertThat(first).isEqualTo(new SourceDetector.Step(new SourceMemory(before(600), 1, before(20)), null));
        assertThat(detector.look(series, first.memory(), open, NOW.plusSeconds(5)))
                .as("no newer trace")
                .isEqualTo(first);

        add(10, 10, 10, 0, null);
        SourceDetector.Step second = detector.look(series, first.memory(), open, NOW);
        assertThat(second.memory()).isEqualTo(SourceMemory.EMPTY);
        assertThat(second.alert()).isNotNull();
        assertThat(second.alert().status()).isEqualTo(AlertStatus.CLEARED);
        assertThat(evidence(second.alert()).incident()).isEqualTo(open.id());
        assertThat(evidence(second.alert()).cause()).isEqualTo("recovered");
        assertThat(evidence(second.alert()).summary()).isEqualTo("5 of 8 targets can be traced and answer again");
    }

    @Test
    void beginsAgainToCountWhenHalfFail() {
        times(2, this::good).times(2, () -> lost(620));

        assertThat(detector.look(series, new SourceMemory(before(600), 1, before(80)), open(), NOW))
                .isEqualTo(new SourceDetector.Step(new SourceMemory(before(600), 0, before(20)), null));
    }

    @Test
    void clearsWithTargetsThatWereLostLongBeforeTheIncident() {
        times(2, this::good).times(5, () -> lost(86_400));

        assertThat(detector.look(series, new SourceMemory(before(600), 1, before(80)), open(), NOW)
                        .alert())
                .isNotNull();
    }

    @Test
    void clearsAfterARestartWithoutMemory() {
        times(3, this::good);
        SourceDetector.Step first = detector.look(series, SourceMemory.EMPTY, open(), NOW);
        add(10, 10, 10, 0, null);

        assertThat(first.alert()).isNull();
        assertThat(detector.look(series, first.memory(), open(), NOW).alert()).isNotNull();
    }

    @Test
    void staysOpenAfterARestartWhileAllAreLost() {
        times(3, () -> lost(7_200));
        SourceMemory memory = SourceMemory.EMPTY;
        for (int i = 0; i < 5; i++) {
            add(19 - i, 19 - i, 7_200, 0, null);
            SourceDetector.Step step = detector.look(series, memory, open(), NOW);
            assertThat(step.alert()).isNull();
            memory = step.memory();
        }
    }

    @Test
    void closesTheIncidentOfASourceThatIsNotWatchedAnyMore() {
        Alert alert = detector.abandon(open(), "tr_0123456789abcdef", NOW);

        assertThat(alert.status()).isEqualTo(AlertStatus.CLEARED);
        assertThat(evidence(alert).cause()).isEqualTo("not-watched");
    }

    @Test
    void refusesRulesOutOfRange() {
        assertThatThrownBy(() -> new SourceRule(0, 3)).hasMessage("share: expected more than 0 to 1, was 0.0");
        assertThatThrownBy(() -> new SourceRule(1, 0)).hasMessage("minTargets: expected 1 or more, was 0");
    }

    private static Incident open() {
        return new Incident(
                "in_0123456789abcdef",
                Series.ofSource("fra1"),
                Condition.SOURCE,
                Severity.CRITICAL,
                "all-targets-lost",
                "4 of 5 targets do not answer any more",
                before(550),
                null,
                "al_01234567890123456789",
                true,
                null);
    }
}
