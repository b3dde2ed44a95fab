package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.PathStep.Kind;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.SteadyRules;
import io.pathwatch.reliability.ReliabilityPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathDetectorTest {

    private static final String HOME = path("192.0.2.1 192.0.2.40 192.0.2.70 198.51.100.1");
    private static final String AWAY = path("192.0.2.1 192.0.2.40 198.51.100.40 198.51.100.1");
    private static final String FARTHER = path("192.0.2.1 192.0.2.40 198.51.100.70 198.51.100.1");
    private static final String SAME_NETWORKS = path("192.0.2.1 192.0.2.41 192.0.2.71 198.51.100.1");
    private static final int LEARN = PathRule.DEFAULT.learn();

    @Test
    void isRaisedWithTheSecondTraceOnANewPathAndClearedWhenThePathIsBack() {
        WatchedSeries series = series().trace(LEARN, HOME).trace(4, AWAY).trace(2, HOME);

        assertThat(series.told())
                .containsExactly("14: path raised warning new-path", "18: path cleared warning known-path");
    }

    @Test
    void asksForAnExtraTraceAsSoonAsOneDiffers() {
        assertThat(series().trace(LEARN, HOME).trace(AWAY).last().suspicion()).isEqualTo(Suspicion.PATH);
    }

    @Test
    void namesTheFirstHopThatDiffersAndLaysBothPathsSideBySide() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(2, "192.0.2.1=1 | 192.0.2.40=5 | 198.51.100.40=20 | * | 198.51.100.1=30 | 198.51.100.250=55");

        assertThat(series.evidence())
                .isEqualTo(new IncidentEvidence(
                        series.evidence().incident(),
                        WatchedSeries.series().id() + "|path",
                        series.alerts().get(0).at().minusSeconds(2),
                        "new-path",
                        "path left AS64498 for AS64505 from hop 3 (198.51.100.40, was 192.0.2.70)",
                        List.of(
                                new Measure("traces on the new path", 2, "traces", 2.0),
                                new Measure("hops before", 5, "hops", null),
                                new Measure("hops now", 6, "hops", null),
                                new Measure("target RTT before", 5, "ms", null),
                                new Measure("target RTT now", 55, "ms", null)),
                        2,
                        WatchedSeries.idOf(12),
                        3,
                        WatchedSeries.address("198.51.100.40"),
                        List.of(
                                step(Kind.SAME, place(1, "192.0.2.1"), place(1, "192.0.2.1")),
                                step(Kind.SAME, place(2, "192.0.2.40"), place(2, "192.0.2.40")),
                                step(Kind.REPLACED, place(3, "192.0.2.70"), place(3, "198.51.100.40")),
                                step(Kind.INSERTED, null, new PathStep.Place(4, List.of(), null, null)),
                                step(Kind.SAME, place(4, "198.51.100.1"), place(5, "198.51.100.1")),
                                step(Kind.SAME, place(5, "198.51.100.250"), place(6, "198.51.100.250")))));
    }

    @Test
    void learnsANewPathThatLasts() {
        WatchedSeries series =
                series().trace(LEARN, HOME).trace(14, AWAY).trace(30, AWAY).trace(20, HOME);

        assertThat(series.told())
                .containsExactly(
                        "14: path raised warning new-path",
                        "26: path cleared warning new-path-accepted",
                        "58: path raised info known-path",
                        "70: path cleared info known-path-accepted");
    }

    @Test
    void changesItsIncidentWithAnotherNewPath() {
        WatchedSeries series =
                series().trace(LEARN, HOME).trace(3, AWAY).trace(3, FARTHER).trace(2, HOME);

        assertThat(series.told())
                .containsExactly(
                        "14: path raised warning new-path",
                        "17: path changed warning new-path",
                        "20: path cleared warning known-path");
    }

    @Test
    void holdsWhatWasCountedWithItsLimit() {
        WatchedSeries restless = series().trace(LEARN, HOME);
        for (int i = 0; i < 6; i++) {
            restless.trace(3, AWAY).trace(3, HOME);
        }
        restless.trace(20, HOME);
        WatchedSeries strange = series().trace(LEARN, HOME);
        for (int i = 0; i < 6; i++) {
            strange.trace(path("192.0.2.1 192.0.2.40 198.51.100." + (33 * i) + " 198.51.100.1"))
                    .trace(HOME);
        }
        strange.trace(12, HOME);

        assertThat(counted(restless))
                .containsExactly(
                        new Measure("traces on the new path", 2, "traces", 2.0),
                        new Measure("traces on the known path", 2, "traces", 2.0),
                        new Measure("traces on the known path", 2, "traces", 2.0),
                        new Measure("switches", 4, "", 4.0),
                        new Measure("traces without a switch", 12, "traces", 12.0));
        assertThat(counted(strange))
                .containsExactly(
                        new Measure("traces that fitted no known path", 6, "traces", 6.0),
                        new Measure("traces on learnt paths", 12, "traces", 12.0));
        assertThat(counted(series().trace(LEARN, HOME).trace(14, AWAY)))
                .endsWith(new Measure("traces on the new path", 12, "traces", 12.0));
    }

    /** What each alert tells first. */
    private static List<Measure> counted(WatchedSeries series) {
        return series.alerts().stream()
                .map(alert -> ((IncidentEvidence) alert.evidence()).measures().get(0))
                .toList();
    }

    @Test
    void isNotRaisedBySingleTracesThatDiffer() {
        WatchedSeries series = series().trace(LEARN, HOME);
        for (int i = 0; i < 20; i++) {
            series.trace(AWAY).trace(3, HOME);
        }

        assertThat(series.told()).isEmpty();
    }

    @Test
    void isUnstableWhenManyTracesFitNothing() {
        WatchedSeries series = series().trace(LEARN, HOME);
        for (int i = 0; i < 6; i++) {
            series.trace(path("192.0.2.1 192.0.2.40 198.51.100." + (33 * i) + " 198.51.100.1"))
                    .trace(HOME);
        }

        assertThat(series.trace(12, HOME).told())
                .containsExactly("23: path raised warning path-unstable", "35: path cleared warning settled");
    }

    @Test
    void tellsOfFlappingOnceAndOfNoSwitchUntilItIsQuiet() {
        WatchedSeries series = series().trace(LEARN, HOME);
        for (int i = 0; i < 6; i++) {
            series.trace(3, AWAY).trace(3, HOME);
        }

        assertThat(series.trace(20, HOME).told())
                .containsExactly(
                        "14: path raised warning new-path",
                        "17: path cleared warning known-path",
                        "20: path raised info known-path",
                        "23: path changed warning flapping",
                        "59: path cleared warning settled");
    }

    /** Every five minutes, every minute, every five seconds. */
    @ParameterizedTest
    @ValueSource(ints = {24, 120, 1_440})
    void tellsThreeTimesAtMostOfAPathThatAlternatesWithEveryTraceForTwoHours(int traces) {
        WatchedSeries series = series().trace(LEARN, HOME);
        for (int i = 0; i < traces / 2; i++) {
            series.trace(AWAY).trace(HOME);
        }

        ReliabilityPage.write(
                "R11",
                "%d traces: %d messages at most".formatted(traces, series.told().size()));
        assertThat(series.told()).hasSizeBetween(1, 3);
    }

    @Test
    void isNotRaisedBelowTheLevelCompared() {
        assertThat(series().trace(LEARN, HOME).trace(20, SAME_NETWORKS).told()).isEmpty();
    }

    @Test
    void isRaisedAsInformationInsideTheSameNetworksWhereAddressesAreCompared() {
        WatchedSeries series =
                series(comparing(PathLevel.IP)).trace(LEARN, HOME).trace(2, SAME_NETWORKS);

        assertThat(series.told()).containsExactly("14: path raised info new-path");
        assertThat(series.evidence().summary()).isEqualTo("path changed from hop 2 (192.0.2.41, was 192.0.2.40)");
    }

    @Test
    void isANoticeWhereOnlyTheHopCountMovesByTwo() {
        WatchedSeries series = series(comparing(PathLevel.IP))
                .trace(LEARN, HOME)
                .trace(2, path("192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.40 192.0.2.70 198.51.100.1"));

        assertThat(series.told()).containsExactly("14: path raised notice new-path");
    }

    @Test
    void comparesPrefixesWhereNoNetworkIsKnown() {
        WatchedSeries series = series().traceTo("203.0.113.250", 12, "203.0.113.1=1 | 203.0.113.2=2 | 203.0.113.250=3")
                .traceTo("203.0.113.250", 5, "203.0.113.1=1 | 203.0.113.3=2 | 203.0.113.250=3")
                .traceTo("203.0.113.250", 2, "203.0.113.1=1 | 10.0.0.1=2 | 203.0.113.250=3");

        assertThat(series.told()).containsExactly("19: path raised info new-path");
    }

    @Test
    void passesOverHopsOfUnknownNetworks() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(5, path("192.0.2.1 192.0.2.40 203.0.113.9 192.0.2.70 203.0.113.10 198.51.100.1"));

        assertThat(series.told()).isEmpty();
    }

    @Test
    void isNotRaisedByATargetThatIsLost() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(5, "192.0.2.1=1 | 192.0.2.40=1 | * | *")
                .trace(5, "192.0.2.1=1 | 192.0.2.40=1 | 198.51.100.100=1!X")
                .trace(5, "192.0.2.1=1 | 192.0.2.40=1 | 192.0.2.1=1 | 192.0.2.40=1 | *")
                .trace(5, "* | *");

        assertThat(series.told()).isEmpty();
        assertThat(series.last().suspicion()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* | 192.0.2.40=1 | * | 198.51.100.40=1 | * | 198.51.100.1=1 | 198.51.100.250=2",
                "* | 192.0.2.40=1 | * | 192.0.2.41=1 | * | 198.51.100.1=1 | 198.51.100.250=2",
                "* | 192.0.2.100=1 | * | 192.0.2.70=1 | * | 198.51.100.1=1 | 198.51.100.250=2"
            })
    void isRaisedNextToHopsThatNeverAnswer(String away) {
        WatchedSeries series = series().trace(
                        LEARN, "* | 192.0.2.40=1 | * | 192.0.2.70=1 | * | 198.51.100.1=1 | 198.51.100.250=2")
                .trace(2, away);

        assertThat(series.told()).containsExactly("14: path raised warning new-path");
    }

    @Test
    void countsNoNetworkAsGoneThatOnlyDidNotAnswer() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(
                        5,
                        path("192.0.2.1 192.0.2.2 192.0.2.40")
                                .replace(" | 198.51.100.250", " | * | 198.51.100.1=4 | 198.51.100.250"));

        assertThat(series.told()).isEmpty();
    }

    @Test
    void countsEachNetworkBehindBalancedWaysOfDifferentLength() {
        WatchedSeries series = series().trace(
                        LEARN,
                        "192.0.2.1=1 | 192.0.2.2=1 192.0.2.40=1 * | 192.0.2.40=1 192.0.2.70=1 *"
                                + " | 192.0.2.70=1 198.51.100.250=1 * | 198.51.100.250=1")
                .trace(5, path("192.0.2.1 192.0.2.2 192.0.2.41 192.0.2.42 192.0.2.40 192.0.2.70"));

        assertThat(series.told()).isEmpty();
    }

    @Test
    void missesANetworkWhoseHopsOthersTookOver() {
        WatchedSeries series = series().trace(
                        LEARN,
                        "192.0.2.1=1 | 192.0.2.40=1 | 192.0.2.41=1 192.0.2.70=1 *"
                                + " | 192.0.2.70=1 198.51.100.1=1 * | 198.51.100.250=1")
                .trace(2, path("192.0.2.1 192.0.2.40 192.0.2.41 198.51.100.2"));

        assertThat(series.told()).containsExactly("14: path raised warning new-path");
        assertThat(series.evidence().summary()).startsWith("path no longer passes AS64498");
    }

    @Test
    void doesNotMissOneOfTwoNetworksThatAHopIsBalancedOver() {
        WatchedSeries series = series().trace(
                        LEARN,
                        "192.0.2.1=1 | 192.0.2.40=1 | 192.0.2.41=1 192.0.2.70=1 * | 198.51.100.1=1 | 198.51.100.250=1")
                .trace(5, path("192.0.2.1 192.0.2.40 192.0.2.42 198.51.100.1"));

        assertThat(series.told()).isEmpty();
    }

    @Test
    void doesNotMissWhatADetourShowedWhileThePathWasLearnt() {
        WatchedSeries series = series().trace(3, HOME)
                .trace(path("192.0.2.1 192.0.2.40 198.51.100.40 198.51.100.41 198.51.100.1"))
                .trace(LEARN, HOME)
                .trace(5, path("192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.40 192.0.2.70 198.51.100.1"));

        assertThat(series.told()).isEmpty();
    }

    @Test
    void doesNotTakeAHopThatHardlyEverAnswersForNew() {
        WatchedSeries series = series().trace(path("192.0.2.1 192.0.2.40 198.51.100.40 198.51.100.1"))
                .trace(LEARN, "192.0.2.1=1 | 192.0.2.40=1 | * | 198.51.100.1=1 | 198.51.100.250=1")
                .trace(5, path("192.0.2.1 192.0.2.2 192.0.2.40 198.51.100.40 198.51.100.1"));

        assertThat(series.told()).isEmpty();
    }

    @Test
    void countsANetworkThatBeganToAnswerLate() {
        String silent = "192.0.2.1=1 | 192.0.2.40=1 | * | 198.51.100.1=1 | 198.51.100.250=1";
        WatchedSeries series = series().trace(8_000, silent)
                .trace(600, silent.replace("*", "198.51.100.40=1"))
                .trace(2, silent.replace("*", "192.0.2.100=1"));

        assertThat(series.told()).containsExactly("8602: path raised warning new-path");
    }

    @Test
    void doesNotAcceptANewPathWhileTheTargetIsLost() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(2, AWAY)
                .trace(30, "192.0.2.1=1 | 192.0.2.40=1 | * | *")
                .trace(2, HOME);

        assertThat(series.told())
                .containsExactly("14: path raised warning new-path", "46: path cleared warning known-path");
    }

    @Test
    void isConfirmedAcrossATraceThatWasLostBeforeTheChange() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(AWAY)
                .trace("192.0.2.1=1 | 192.0.2.40=1 | * | *")
                .trace(AWAY);

        assertThat(series.told()).containsExactly("15: path raised warning new-path");
    }

    @Test
    void learnsTheNeighboursOfANewPathThoughAddressesAreCompared() {
        WatchedSeries series = series(comparing(PathLevel.IP)).trace(LEARN, HOME);
        for (int router = 40; router < 50; router++) {
            series.trace(path("192.0.2.1 192.0.2.40 198.51.100." + router + " 198.51.100.1"));
        }

        assertThat(series.told()).containsExactly("14: path raised warning new-path");
    }

    @Test
    void forgetsAPathThatWasNotSeenForLong() {
        PathRule rule = rule(PathLevel.ASN, 8, Duration.ofHours(1));
        WatchedSeries series =
                series(rule).trace(LEARN, HOME).trace(20, AWAY).trace(59, AWAY).trace(2, HOME);

        assertThat(series.told()).endsWith("93: path raised warning new-path").hasSize(3);
    }

    @Test
    void remembersBalancedRoutersAfterAPause() {
        PathRule rule = rule(PathLevel.IP, 8, Duration.ofHours(1));
        WatchedSeries series = series(rule);
        for (int i = 0; i < 40; i++) {
            series.pause(i == 20 ? Duration.ofHours(2) : Duration.ZERO);
            series.trace(path("192.0.2.1 192.0.2." + (40 + i % 4) + " 192.0.2.70 198.51.100.1"));
        }

        assertThat(series.told()).isEmpty();
    }

    @Test
    void forgetsAPathThatWasNotSeenForLongThoughTheClockWasSetBack() {
        PathRule rule = rule(PathLevel.ASN, 8, Duration.ofHours(1));
        WatchedSeries series = series(rule).pause(Duration.ofDays(10)).trace(HOME);
        series.pause(Duration.ofDays(-10)).trace(LEARN, HOME).trace(100, AWAY);

        assertThat(series.paths()).hasSize(1);
    }

    @Test
    void remembersSoManyPathsOnly() {
        WatchedSeries series = series(rule(PathLevel.ASN, 2, Duration.ofDays(7)))
                .trace(LEARN, HOME)
                .trace(20, AWAY)
                .trace(20, FARTHER)
                .trace(2, HOME);

        assertThat(series.told()).endsWith("54: path raised warning new-path");
    }

    @Test
    void listsWhatIsRemembered() {
        WatchedSeries series = series().trace(LEARN, HOME).trace(3, AWAY).traceTo("198.51.100.249", 1, "192.0.2.1=1");
        List<LearnedPath> paths = new SteadyComparison().listPaths(series.last().nextState());

        assertThat(paths).extracting(LearnedPath::traces).containsExactly(1L, 12L, 3L);
        assertThat(paths.get(1))
                .isEqualTo(new LearnedPath(
                        WatchedSeries.address(WatchedSeries.TARGET),
                        List.of(
                                place(1, "192.0.2.1"),
                                place(2, "192.0.2.40"),
                                place(3, "192.0.2.70"),
                                place(4, "198.51.100.1"),
                                place(5, WatchedSeries.TARGET)),
                        Set.of(),
                        5,
                        Duration.ofMillis(5),
                        12,
                        0.8,
                        Instant.parse("2026-11-22T12:00:00Z"),
                        Instant.parse("2026-11-22T12:11:00Z"),
                        false,
                        false));
    }

    @Test
    void isRaisedByATargetThatNeverAnswersWhenThePathToItChanges() {
        WatchedSeries series = series().trace(LEARN, "192.0.2.1=1 | 192.0.2.40=1 | 192.0.2.70=1 | * | *")
                .trace(2, "192.0.2.1=1 | 192.0.2.40=1 | 198.51.100.40=1 | * | *");

        assertThat(series.told()).containsExactly("14: path raised warning new-path");
    }

    @Test
    void tellsOfADestinationTheFirstTimeOnly() {
        String other = "192.0.2.1=1 | 192.0.2.200=1 | 198.51.100.249=1";
        WatchedSeries series = series().trace(LEARN, HOME)
                .traceTo("198.51.100.249", 13, other)
                .trace(5, HOME)
                .traceTo("198.51.100.249", 5, other);

        assertThat(series.told())
                .containsExactly(
                        "13: path raised info new-destination", "25: path cleared info new-destination-accepted");
    }

    @Test
    void closesAnIncidentOfADestinationThatIsGone() {
        String other = "192.0.2.1=1 | 192.0.2.200=1 | 198.51.100.249=1";
        WatchedSeries series = series().trace(LEARN, HOME)
                .traceTo("198.51.100.249", 13, other)
                .trace(2, AWAY)
                .traceTo("198.51.100.249", 12, other);

        assertThat(series.told().subList(2, 4))
                .containsExactly("27: path raised warning new-path", "39: path cleared warning destination-gone");
    }

    @Test
    void closesItsIncidentWhenItIsSwitchedOff() {
        WatchedSeries series =
                series().trace(LEARN, HOME).trace(2, AWAY).watching(rules(null)).trace(AWAY);

        assertThat(series.told()).endsWith("15: path cleared warning switched-off");
    }

    @Test
    void closesItsIncidentAndLearnsAgainWhenThePathsAreForgotten() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(2, AWAY)
                .ordering(SeriesOrder.FORGET_PATHS)
                .trace(LEARN, AWAY)
                .trace(2, HOME);

        assertThat(series.told())
                .containsExactly(
                        "14: path raised warning new-path",
                        "15: path cleared warning forgotten",
                        "28: path raised warning new-path");
    }

    @Test
    void neverAcceptsAnotherPathThanThePinnedOne() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .ordering(SeriesOrder.PIN_PATH)
                .trace(HOME)
                .trace(100, AWAY)
                .trace(2, HOME);

        assertThat(series.told())
                .containsExactly("15: path raised warning new-path", "115: path cleared warning known-path");
    }

    @Test
    void acceptsAnotherPathAgainWhenNoneIsPinnedAnyMore() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .ordering(SeriesOrder.PIN_PATH)
                .trace(HOME)
                .trace(20, AWAY)
                .ordering(SeriesOrder.UNPIN_PATH)
                .trace(20, AWAY)
                .trace(2, HOME);

        assertThat(series.told())
                .containsExactly(
                        "15: path raised warning new-path",
                        "34: path cleared warning new-path-accepted",
                        "55: path raised info known-path");
    }

    @Test
    void pinsWhatIsLearntAfterForgettingInWhateverOrderThatIsWanted() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .ordering(SeriesOrder.PIN_PATH, SeriesOrder.FORGET_PATHS)
                .trace(LEARN + 1, AWAY)
                .trace(100, HOME);

        assertThat(series.told()).containsExactly("27: path raised warning new-path");
    }

    @Test
    void obeysWithATraceThatTheDeadlineEnded() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(2, AWAY)
                .ordering(SeriesOrder.FORGET_PATHS)
                .cutOff("192.0.2.1=1 | *")
                .trace(LEARN, AWAY);

        assertThat(series.told())
                .containsExactly("14: path raised warning new-path", "15: path cleared warning forgotten");
    }

    @Test
    void takesThePathThatIsPinnedForAGoodOne() {
        WatchedSeries series = series().trace(LEARN, HOME)
                .trace(2, AWAY)
                .ordering(SeriesOrder.PIN_PATH)
                .trace(20, AWAY)
                .trace(2, HOME);

        assertThat(series.told())
                .containsExactly(
                        "14: path raised warning new-path",
                        "15: path cleared warning pinned",
                        "36: path raised info known-path");
    }

    private static WatchedSeries series() {
        return series(PathRule.DEFAULT);
    }

    private static WatchedSeries series(PathRule rule) {
        return new WatchedSeries(rules(rule));
    }

    static SteadyRules rules(@Nullable PathRule rule) {
        return new SteadyRules(null, null, null, rule, null, null, List.of(), List.of(), 3, Duration.ofSeconds(10), 20);
    }

    private static PathRule comparing(PathLevel level) {
        return rule(level, PathRule.DEFAULT.profiles(), PathRule.DEFAULT.expire());
    }

    private static PathRule rule(PathLevel level, int profiles, Duration expire) {
        PathRule rule = PathRule.DEFAULT;
        return new PathRule(
                level,
                rule.learn(),
                rule.confirm(),
                profiles,
                expire,
                rule.maxSet(),
                rule.flap(),
                rule.quiet(),
                rule.unstable(),
                rule.accept());
    }

    /** Hops a millisecond apart, and the target behind them. */
    private static String path(String addresses) {
        StringBuilder path = new StringBuilder();
        int millis = 1;
        for (String address : (addresses + " " + WatchedSeries.TARGET).split(" ")) {
            path.append(path.isEmpty() ? "" : " | ").append(address).append('=').append(millis++);
        }
        return path.toString();
    }

    private static PathStep step(Kind kind, PathStep.@Nullable Place before, PathStep.@Nullable Place after) {
        return new PathStep(kind, before, after);
    }

    private static PathStep.Place place(int ttl, String address) {
        byte[] bytes = WatchedSeries.address(address).getAddress();
        boolean isFirst = (bytes[0] & 0xFF) == 192;
        long asn = (isFirst ? 64_496 : 64_504) + (bytes[3] & 0xFF) / 32;
        return new PathStep.Place(ttl, List.of(WatchedSeries.address(address)), asn, isFirst ? "DE" : "US");
    }
}
