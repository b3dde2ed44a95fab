package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathwatch.model.Series;
import io.pathwatch.model.rule.LossRule;
import org.junit.jupiter.api.Test;

class LossDetectorTest {

    @Test
    void isRaisedWhereTheLowerBoundIsAboveFivePercent() {
        assertThat(series().trace(2, probes(20, 0)).trace(probes(20, 7)).told())
                .containsExactly("3: loss raised warning loss");
        assertThat(series().trace(2, probes(20, 0)).trace(probes(20, 6)).told()).isEmpty();
    }

    @Test
    void knowsWilsonsLowerBound() {
        assertThat(LossDetector.wilsonLowerBound(7, 60)).isEqualTo(0.058, within(0.0005));
        assertThat(LossDetector.wilsonLowerBound(6, 50)).isEqualTo(0.056, within(0.0005));
        assertThat(LossDetector.wilsonLowerBound(4, 30)).isEqualTo(0.053, within(0.0005));
        assertThat(LossDetector.wilsonLowerBound(0, 60)).isZero();
    }

    @Test
    void isClearedWhereHardlyAnyLossIsLeftAndNoneInTheLastProbes() {
        WatchedSeries series = series().trace(2, probes(20, 0))
                .trace(probes(20, 10))
                .trace(2, probes(20, 0))
                .trace(probes(20, 1))
                .trace(2, probes(20, 0));

        assertThat(series.told()).containsExactly("3: loss raised warning loss", "7: loss cleared warning recovered");
        assertThat(series.evidence().summary()).isEqualTo("loses 1 of 60 probes");
    }

    @Test
    void leavesATargetThatLosesEveryProbeToAnotherCondition() {
        assertThat(series().trace(3, probes(20, 0)).trace(10, probes(20, 20)).told())
                .isEmpty();
    }

    @Test
    void countsAProbeThatSomebodyRefusedAsLost() {
        String refused = "203.0.113.9=5!H ".repeat(10) + (WatchedSeries.TARGET + "=20 ").repeat(10);

        assertThat(series().trace(2, probes(20, 0)).trace(refused).told())
                .containsExactly("3: loss raised warning loss");
    }

    /** Routers that send packets round answer, too, when the TTL runs out. */
    @Test
    void countsAProbeThatARouterAnsweredAsLostWhereTheTargetAnswersItself() {
        String roundAtFirst = "203.0.113.9=5 ".repeat(10) + (WatchedSeries.TARGET + "=20 ").repeat(10);

        assertThat(series().trace(2, probes(20, 0)).trace(roundAtFirst).told())
                .containsExactly("3: loss raised warning loss");
    }

    @Test
    void countsTheAnswersOfATargetThatHasAnotherAddress() {
        assertThat(series().trace(2, probes(20, 0))
                        .trace(10, "203.0.113.9=20 ".repeat(19) + "*")
                        .told())
                .isEmpty();
        assertThat(series().trace(3, "203.0.113.9=20 ".repeat(10) + "* ".repeat(10))
                        .told())
                .containsExactly("3: loss raised warning loss");
    }

    /** It is neither a loss nor the end of one. */
    @Test
    void leavesATargetThatEveryProbeIsRefusedToAnotherCondition() {
        WatchedSeries series =
                series().trace(2, probes(20, 0)).trace(probes(20, 10)).trace(10, "203.0.113.9=5!H ".repeat(20));

        assertThat(series.told()).containsExactly("3: loss raised warning loss");
    }

    private static WatchedSeries series() {
        return new WatchedSeries(Rules.only(LossRule.DEFAULT), Series.METHOD_LOSS);
    }

    /** One hop with {@code sent} probes, the first {@code lost} of them without an answer. */
    private static String probes(int sent, int lost) {
        return "* ".repeat(lost) + (WatchedSeries.TARGET + "=20 ").repeat(sent - lost);
    }
}
