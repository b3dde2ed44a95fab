package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Measure;
import io.pathwatch.model.rule.LatencyJumpRule;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyJumpDetectorTest {

    private static final String USUAL = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=20";
    private static final String SLOWER = "192.0.2.1=1 | 192.0.2.2=50 | 198.51.100.250=60";

    @Test
    void isRaisedWithinThreeTracesAndClearedAfterFiveUsualOnes() {
        WatchedSeries series = series().trace(48, USUAL).trace(10, SLOWER).trace(20, USUAL);

        assertThat(series.told())
                .containsExactly("50: latency-jump raised warning jump", "64: latency-jump cleared warning recovered");
    }

    @Test
    void tellsTheValuesAndWhereItBegins() {
        WatchedSeries series = series().trace(48, USUAL).trace(2, SLOWER);

        assertThat(series.evidence().summary()).isEqualTo("RTT is 60 ms, was 20 ms, from hop 2 on");
        assertThat(series.evidence().ttl()).isEqualTo(2);
        assertThat(series.evidence().responder()).isEqualTo(WatchedSeries.address("192.0.2.2"));
        assertThat(series.evidence().lastGoodTrace()).isEqualTo(WatchedSeries.idOf(49));
        assertThat(series.evidence().measures())
                .containsExactly(
                        new Measure("target RTT", 60, "ms", null),
                        new Measure("target RTT before", 20, "ms", null),
                        new Measure("difference", 40, "ms", 10.0),
                        new Measure("score", 40, "", 5.0));
    }

    @Test
    void acceptsALevelThatLastsForFortyEightTraces() {
        WatchedSeries series = series().trace(48, USUAL).trace(120, SLOWER);

        assertThat(series.told())
                .containsExactly(
                        "50: latency-jump raised warning jump", "98: latency-jump cleared warning new-baseline");
    }

    @Test
    void forgetsWhatAnIncidentWasLikeWhenItIsOver() {
        WatchedSeries series =
                series().trace(48, USUAL).trace(40, SLOWER).trace(10, USUAL).trace(2, SLOWER);

        assertThat(series.told())
                .containsExactly(
                        "50: latency-jump raised warning jump",
                        "94: latency-jump cleared warning recovered",
                        "100: latency-jump raised warning jump");
        assertThat(series.evidence().summary()).isEqualTo("RTT is 60 ms, was 20 ms, from hop 2 on");
    }

    @Test
    void tellsForInformationThatItIsFaster() {
        WatchedSeries series = series().trace(48, SLOWER).trace(2, USUAL);

        assertThat(series.told()).containsExactly("50: latency-jump raised info faster");
    }

    @Test
    void changesWhereARiseTurnsIntoAFall() {
        WatchedSeries series = series().trace(48, SLOWER)
                .trace(10, "192.0.2.1=1 | 198.51.100.250=120")
                .trace(10, USUAL);

        assertThat(series.told())
                .containsExactly("50: latency-jump raised warning jump", "60: latency-jump changed info faster");
    }

    /** That change is within the same ASes, so it is recorded only. */
    @Test
    void namesThePathAsTheCauseWhereThatChangedToo() {
        WatchedSeries series = new WatchedSeries()
                .trace(48, "192.0.2.1=1 | 192.0.2.40=10 | 192.0.2.70=11 | 198.51.100.250=20")
                .trace(4, "192.0.2.1=1 | 192.0.2.40=10 | 192.0.2.41=50 | 192.0.2.70=51 | 198.51.100.250=60");

        assertThat(series.told()).containsExactly("50: latency-jump raised warning path");
    }

    @Test
    void isNotRaisedBySingleSpikes() {
        WatchedSeries series = series();
        for (int i = 0; i < 40; i++) {
            series.trace(5, USUAL).trace(SLOWER);
        }
        assertThat(series.told()).isEmpty();
    }

    @Test
    void isNotRaisedByJitterAsUsual() {
        Random random = new Random(5);
        WatchedSeries series = series();
        for (int i = 0; i < 2_000; i++) {
            series.trace("192.0.2.1=1 | " + jittered(random) + jittered(random) + jittered(random));
        }
        assertThat(series.told()).isEmpty();
    }

    @Test
    void isNotRaisedBelowTenMillisecondsOrAFifthOfTheUsual() {
        assertThat(series().trace(48, "192.0.2.1=1 | 198.51.100.250=1")
                        .trace(20, "192.0.2.1=1 | 198.51.100.250=10.9")
                        .told())
                .isEmpty();
        assertThat(series().trace(48, "192.0.2.1=1 | 198.51.100.250=200")
                        .trace(20, "192.0.2.1=1 | 198.51.100.250=239")
                        .told())
                .isEmpty();
    }

    @Test
    void saysNothingBeforeItHasABaseline() {
        assertThat(series().trace(12, USUAL).trace(11, SLOWER).told()).isEmpty();
    }

    /** Packets find another way, get lost there for a while, and arrive. */
    @Test
    void isNotToldBesideAChangeOfThePathThatTookAWhile() {
        String before = "192.0.2.1=1 | 192.0.2.40=10 | 192.0.2.70=11 | 198.51.100.250=20";
        String lost = "192.0.2.1=1 | 198.51.100.40=40 | * | *";
        String after = "192.0.2.1=1 | 198.51.100.40=40 | 192.0.2.70=41 | 192.0.2.71=42 | 192.0.2.72=43"
                + " | 198.51.100.250=60";
        WatchedSeries series =
                new WatchedSeries().trace(48, before).trace(6, lost).trace(60, after);

        assertThat(series.told())
                .noneMatch(line -> line.contains("latency-jump"))
                .noneMatch(line -> line.contains("hop-count"))
                .anyMatch(line -> line.contains("path raised"))
                .anyMatch(line -> line.contains("unreachable cleared"));
    }

    private static String jittered(Random random) {
        return WatchedSeries.TARGET + "=" + (20 + Math.abs(random.nextGaussian()) * 8) + " ";
    }

    private static WatchedSeries series() {
        return new WatchedSeries(Rules.only(LatencyJumpRule.DEFAULT));
    }
}
