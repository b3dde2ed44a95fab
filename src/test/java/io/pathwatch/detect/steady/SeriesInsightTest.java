package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.rule.HopLatencyRule;
import io.pathwatch.model.rule.LatencyJumpRule;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.UnreachableRule;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeriesInsightTest {

    private static final String NEAR = "192.0.2.1=1 | 192.0.2.40=5 | 198.51.100.250=20";
    private static final String SLOW = "192.0.2.1=1 | 192.0.2.40=5 | 198.51.100.250=60";
    private static final String VERY_SLOW = "192.0.2.1=1 | 192.0.2.40=350 | 198.51.100.250=400";
    private static final String FAR = "192.0.2.1=1 | 192.0.2.2=2 | 192.0.2.3=3 | 192.0.2.40=5 | 198.51.100.250=20";
    private static final String DETOUR = "192.0.2.1=1 | 198.51.100.1=6 | 198.51.100.250=20";
    private static final String SILENT = "192.0.2.1=1 | 192.0.2.40=5 | * | *";

    @Test
    void saysHowMuchIsStillToBeLearnt() {
        assertThat(new WatchedSeries().trace(7, NEAR).insight())
                .containsExactly(
                        "path learning: 7 of 12 traces",
                        "unreachable ok: answers; fires with 3 in a row, or 2 refused",
                        "hop-count learning: 7 of 15 traces that reached the target",
                        "hop-latency ok: target 20.0 ms, limit 250 ms; slowest hop 2 5.0 ms, limit 300 ms",
                        "latency-jump learning: 7 of 27 traces with an RTT");
    }

    @Test
    void saysFromWhereOnItFires() {
        assertThat(new WatchedSeries().trace(60, NEAR).insight())
                .containsExactly(
                        "path ok: on a learnt path; 1 path learnt; fires with 2 in a row on the same new path",
                        "unreachable ok: answers; fires with 3 in a row, or 2 refused",
                        "hop-count ok: 3 hops now, 3 hops usual (24 traces), fires when it is 2 hops more or less",
                        "hop-latency ok: target 20.0 ms, limit 250 ms; slowest hop 2 5.0 ms, limit 300 ms",
                        "latency-jump ok: 20.0 ms now, 20.0 ms usual (48 traces), fires from 30.0 ms");
    }

    @Test
    void saysWhatEndsAnIncident() {
        assertThat(new WatchedSeries(Rules.only(LatencyJumpRule.DEFAULT))
                        .trace(60, NEAR)
                        .trace(4, SLOW)
                        .insight())
                .containsExactly("latency-jump firing: 60.0 ms now, 20.0 ms before; calm is below 25.0 ms; clears after"
                        + " 5 calm traces in a row, 0 so far; the new normal after 48 traces, 2 so far");
        assertThat(new WatchedSeries(Rules.only(HopLatencyRule.DEFAULT))
                        .trace(3, VERY_SLOW)
                        .trace(2, NEAR)
                        .insight())
                .containsExactly("hop-latency clearing: target 20.0 ms, limit 250 ms; slowest hop 2 5.0 ms, limit"
                        + " 300 ms; clears after 5 calm traces in a row, 2 so far");
        assertThat(new WatchedSeries(Rules.only(UnreachableRule.DEFAULT))
                        .trace(2, NEAR)
                        .trace(4, SILENT)
                        .trace(NEAR)
                        .insight())
                .containsExactly("unreachable clearing: answers again; clears after 2 calm traces in a row, 1 so far");
        assertThat(new WatchedSeries().trace(60, NEAR).trace(4, FAR).insight())
                .contains("hop-count firing: 5 hops now, 3 hops before; clears after 3 calm traces in a row, 0 so far;"
                        + " the new normal after 24 traces, 2 so far");
        assertThat(new WatchedSeries(Rules.only(PathRule.DEFAULT))
                        .trace(20, NEAR)
                        .trace(5, DETOUR)
                        .insight())
                .containsExactly("path firing: new-path; 2 paths learnt; clears when the path before is back, or after"
                        + " 12 traces, 3 so far");
    }

    @Test
    void saysWhatIsMissingForAnIncident() {
        assertThat(new WatchedSeries(Rules.only(PathRule.DEFAULT))
                        .trace(20, NEAR)
                        .trace(DETOUR)
                        .insight())
                .containsExactly("path pending: last trace left the path in use; 1 path learnt; fires with 2 in a row"
                        + " on the same new path");
        assertThat(new WatchedSeries(Rules.only(UnreachableRule.DEFAULT))
                        .trace(2, NEAR)
                        .trace(SILENT)
                        .insight())
                .containsExactly("unreachable pending: 1 trace in a row without an answer (silent); fires with 3 in a"
                        + " row, or 2 refused");
        assertThat(new WatchedSeries(Rules.only(HopLatencyRule.DEFAULT))
                        .trace(2, VERY_SLOW)
                        .insight())
                .containsExactly("hop-latency pending: target 400.0 ms, limit 250 ms; slowest hop 2 350.0 ms, limit"
                        + " 300 ms; 2 of the last 5 traces violated it, fires with 3");
    }

    @Test
    void saysWhatOfARequirementTheLastTraceMet() {
        PathRequirement met = Objects.requireNonNull(PathRequirement.parse("AS64496"));
        PathRequirement missed = Objects.requireNonNull(PathRequirement.parse("country:FR"));

        assertThat(new WatchedSeries(Rules.mustPass(met, missed)).trace(NEAR).insight())
                .containsExactly("must-pass pending: last trace passed AS64496; last trace did not pass country:FR;"
                        + " 1 of the last 2 traces violated it, fires with 2");
    }

    @Test
    void saysHowManyProbesAreLost() {
        WatchedSeries series = new WatchedSeries(Rules.only(LossRule.DEFAULT), "loss");

        assertThat(series.trace(2, "198.51.100.250=20").insight()).containsExactly("loss learning: 6 of 60 probes");
        assertThat(series.trace(18, "198.51.100.250=20")
                        .trace(1, "* 198.51.100.250=20 198.51.100.250=20")
                        .insight())
                .containsExactly(
                        "loss ok: 1 of 60 probes lost, which proves 0.3 %; fires when more than 5.0 % are" + " proven");
    }

    @Test
    void listsWhatIsSwitchedOff() {
        assertThat(new WatchedSeries(Rules.none()).trace(NEAR).insight()).isEmpty();
        assertThat(SeriesInsight.of(WatchedSeries.series(), null, Rules.none(), null)
                        .off())
                .hasSize(7);
    }
}
