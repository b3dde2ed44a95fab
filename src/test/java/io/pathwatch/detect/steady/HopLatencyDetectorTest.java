package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.rule.HopLatencyRule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopLatencyDetectorTest {

    private static final String FAST = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=20";
    private static final String SLOW_TARGET = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=260";
    private static final String SLOW_FROM_HOP_2 = "192.0.2.1=1 | 192.0.2.2=301 | 198.51.100.250=310";
    private static final String SLOW_CONTROL_PLANE = "192.0.2.1=1 | 192.0.2.2=900 | 198.51.100.250=20";

    @Test
    void isRaisedWhenThreeOfFiveTracesAreSlowAndClearedAfterFiveFastOnes() {
        WatchedSeries series = series(HopLatencyRule.DEFAULT)
                .trace(FAST)
                .trace(SLOW_TARGET)
                .trace(SLOW_TARGET)
                .trace(FAST)
                .trace(SLOW_TARGET)
                .trace(2, SLOW_TARGET)
                .trace(5, FAST);

        assertThat(series.told())
                .containsExactly(
                        "5: hop-latency raised warning above-limit", "12: hop-latency cleared warning recovered");
    }

    @Test
    void namesWhereThePathBeginsToBeSlowAndTheLinkThatAddsMost() {
        WatchedSeries series = series(HopLatencyRule.DEFAULT).trace(FAST).trace(3, SLOW_FROM_HOP_2);

        String key = WatchedSeries.series().id() + "|hop-latency";
        assertThat(series.evidence())
                .isEqualTo(new IncidentEvidence(
                        series.evidence().incident(),
                        key,
                        series.alerts().get(0).at().minusSeconds(2),
                        "above-limit",
                        "hop 2 and all behind it took 301 ms, limit 300 ms; the largest step is at hop 2",
                        List.of(
                                new Measure("effective RTT", 301, "ms", 300.0),
                                new Measure("largest step at hop 2", 300, "ms", null)),
                        5,
                        WatchedSeries.idOf(1),
                        2,
                        WatchedSeries.address("192.0.2.2"),
                        List.of()));
    }

    @Test
    void isNotRaisedByARouterThatIsOnlySlowToAnswer() {
        assertThat(series(HopLatencyRule.DEFAULT).trace(20, SLOW_CONTROL_PLANE).told())
                .isEmpty();
    }

    @Test
    void isRaisedBySuchARouterWhereEachHopCountsForItself() {
        HopLatencyRule rule = HopLatencyRule.DEFAULT;
        HopLatencyRule raw = new HopLatencyRule(
                rule.limit(), rule.targetLimit(), rule.raise(), rule.clear(), rule.clearRatio(), false);

        assertThat(series(raw).trace(3, SLOW_CONTROL_PLANE).told())
                .containsExactly("3: hop-latency raised warning above-limit");
    }

    @Test
    void isNotClearedJustBelowTheLimit() {
        WatchedSeries series = series(HopLatencyRule.DEFAULT)
                .trace(3, SLOW_TARGET)
                .trace(20, "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=240");

        assertThat(series.told()).hasSize(1);
    }

    /** The lower limit of the hops before it says nothing of it. */
    @Test
    void holdsTheTargetAgainstItsOwnLimitOnly() {
        HopLatencyRule rule = HopLatencyRule.DEFAULT;
        HopLatencyRule far = new HopLatencyRule(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                rule.raise(),
                rule.clear(),
                rule.clearRatio(),
                rule.corroborate());

        assertThat(series(far).trace(10, SLOW_TARGET).told()).isEmpty();
        assertThat(series(far)
                        .trace(3, "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=501")
                        .evidence()
                        .summary())
                .isEqualTo("the target took 501 ms, limit 500 ms; the largest step is at hop 3");
    }

    @Test
    void isNotRaisedByALastHopThatNobodyBearsOut() {
        assertThat(series(HopLatencyRule.DEFAULT)
                        .trace(10, "192.0.2.1=1 | 192.0.2.2=900 | * | *")
                        .told())
                .isEmpty();
    }

    @Test
    void isUnmovedByTracesThatWereEndedBeforeTheyWereDone() {
        WatchedSeries series = series(HopLatencyRule.DEFAULT)
                .trace(2, SLOW_FROM_HOP_2)
                .cutOff("192.0.2.1=1 | 192.0.2.2=10")
                .trace(SLOW_FROM_HOP_2);

        assertThat(series.told()).containsExactly("4: hop-latency raised warning above-limit");
    }

    @Test
    void closesItsIncidentWhenItIsSwitchedOff() {
        WatchedSeries series = series(HopLatencyRule.DEFAULT)
                .trace(3, SLOW_TARGET)
                .watching(Rules.none())
                .trace(SLOW_TARGET);

        assertThat(series.told())
                .containsExactly(
                        "3: hop-latency raised warning above-limit", "4: hop-latency cleared warning switched-off");
    }

    private static WatchedSeries series(HopLatencyRule rule) {
        return new WatchedSeries(Rules.only(rule));
    }
}
