package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Measure;
import io.pathwatch.model.rule.HopCountRule;
import org.junit.jupiter.api.Test;

class HopCountDetectorTest {

    private static final String THREE = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=20";
    private static final String FOUR = "192.0.2.1=1 | 192.0.2.2=10 | 192.0.2.3=11 | 198.51.100.250=20";
    private static final String FIVE = "192.0.2.1=1 | 192.0.2.2=10 | 192.0.2.3=11 | * | 198.51.100.250=20";
    private static final String LOST = "192.0.2.1=1 | 192.0.2.2=10 | * | *";

    @Test
    void isRaisedWithinTwoTracesAndClearedWhenThePathIsShortAgain() {
        WatchedSeries series = series().trace(24, THREE).trace(5, FIVE).trace(6, THREE);

        assertThat(series.told())
                .containsExactly("26: hop-count raised notice longer", "33: hop-count cleared notice recovered");
        assertThat(series.alerts()).hasSize(2);
    }

    @Test
    void forgetsWhatAnIncidentWasLikeWhenItIsOver() {
        WatchedSeries series =
                series().trace(24, THREE).trace(20, FIVE).trace(10, THREE).trace(2, FIVE);

        assertThat(series.told())
                .containsExactly(
                        "26: hop-count raised notice longer",
                        "48: hop-count cleared notice recovered",
                        "56: hop-count raised notice longer");
    }

    @Test
    void isNotClearedByADistanceHalfWayBack() {
        WatchedSeries series = series().trace(24, THREE)
                .trace(5, FIVE)
                .trace(6, FOUR)
                .trace(2, FIVE)
                .trace(6, THREE);

        assertThat(series.told())
                .containsExactly("26: hop-count raised notice longer", "41: hop-count cleared notice recovered");
    }

    @Test
    void isClearedByADistanceHalfWayBackThatLasts() {
        WatchedSeries series = series().trace(24, THREE).trace(5, FIVE).trace(60, FOUR);

        assertThat(series.told())
                .containsExactly("26: hop-count raised notice longer", "54: hop-count cleared notice recovered");
    }

    @Test
    void tellsBothDistances() {
        WatchedSeries series = series().trace(24, FIVE).trace(2, THREE);

        assertThat(series.evidence().summary()).isEqualTo("is 3 hops away, was 5 hops");
        assertThat(series.evidence().measures())
                .containsExactly(
                        new Measure("hops to the target", 3, "hops", null),
                        new Measure("hops before", 5, "hops", null),
                        new Measure("difference", 2, "hops", 2.0));
    }

    @Test
    void isNotRaisedByOneHopMore() {
        assertThat(series().trace(24, THREE).trace(24, FOUR).told()).isEmpty();
    }

    @Test
    void isNotRaisedByASingleTrace() {
        assertThat(series().trace(24, THREE).trace(FIVE).trace(24, THREE).told())
                .isEmpty();
    }

    @Test
    void acceptsADistanceThatLasts() {
        WatchedSeries series = series().trace(24, THREE).trace(60, FIVE);

        assertThat(series.told())
                .containsExactly("26: hop-count raised notice longer", "50: hop-count cleared notice new-baseline");
    }

    @Test
    void doesNotCountTracesThatDidNotArrive() {
        assertThat(series().trace(24, THREE).trace(30, LOST).told()).isEmpty();
    }

    private static WatchedSeries series() {
        return new WatchedSeries(Rules.only(HopCountRule.DEFAULT));
    }
}
