package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a series remembers after somebody else has ended its incidents. */
class LeftIncidentTest {

    private static final SteadyComparison COMPARISON = new SteadyComparison();
    private static final Series SERIES = WatchedSeries.series();
    private static final Set<Condition> ALL = EnumSet.allOf(Condition.class);

    private static final String UP = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=20";
    private static final String OTHER = "192.0.2.1=1 | 192.0.2.99=10 | 198.51.100.250=20";
    private static final String SLOW = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=90";
    private static final String FAR = "192.0.2.1=1 | 192.0.2.2=10 | * | * | * | 198.51.100.250=20";
    private static final String SILENT = "192.0.2.1=1 | 192.0.2.2=10 | * | *";

    private static OpaqueState left(WatchedSeries series) {
        return COMPARISON.withoutIncidents(SERIES, series.state(), ALL);
    }

    @Test
    void namesWhatIsOpen() {
        WatchedSeries series = new WatchedSeries().trace(13, UP);
        assertThat(COMPARISON.listOpen(SERIES, series.state())).isEmpty();
        assertThat(COMPARISON.listOpen(SERIES, null)).isEmpty();

        series.trace(3, SILENT);
        String raisedBy = Trace.id(SERIES.id(), series.alerts().get(0).at().minusSeconds(2));
        assertThat(COMPARISON.listOpen(SERIES, series.state()))
                .containsExactly(Incident.id(SERIES.id(), Condition.UNREACHABLE, raisedBy));
        assertThat(COMPARISON.listOpen(SERIES, left(series))).isEmpty();
    }

    @Test
    void keepsAllThatIsNotFiring() {
        WatchedSeries series = new WatchedSeries().trace(60, UP);

        assertThat(left(series)).isEqualTo(series.state());
    }

    @Test
    void leavesOnlyTheIncidentsThatAreNamed() {
        WatchedSeries series = new WatchedSeries().trace(60, UP).trace(3, SILENT);

        assertThat(COMPARISON.withoutIncidents(SERIES, series.state(), Set.of(Condition.PATH)))
                .isEqualTo(series.state());
    }

    @Test
    void raisesAnewATargetThatStillDoesNotAnswer() {
        WatchedSeries series = new WatchedSeries().trace(13, UP).trace(100, SILENT);
        series.remembering(left(series)).trace(2, SILENT);
        assertThat(series.told()).containsExactly("16: unreachable raised critical silent");

        series.trace(SILENT).trace(2, UP);
        assertThat(series.told())
                .containsExactly(
                        "16: unreachable raised critical silent",
                        "116: unreachable raised critical silent",
                        "118: unreachable cleared critical recovered");
    }

    @Test
    void keepsTheLearntPaths() {
        WatchedSeries series = new WatchedSeries().trace(12, UP).trace(4, OTHER);
        assertThat(series.told()).containsExactly("14: path raised warning new-path");

        series.remembering(left(series)).trace(20, OTHER).trace(2, UP);
        assertThat(series.told())
                .containsExactly("14: path raised warning new-path", "38: path raised info known-path");
    }

    /** Of the level in the incident only what was seen before it was raised is in the baseline. */
    @Test
    void comparesWithTheLatencyAndDistanceFromBefore() {
        WatchedSeries slow = new WatchedSeries().trace(60, UP).trace(20, SLOW);
        slow.remembering(left(slow)).trace(1, SLOW);
        assertThat(slow.told()).containsExactly("62: latency-jump raised warning jump");
        slow.trace(10, SLOW);
        assertThat(slow.told())
                .containsExactly("62: latency-jump raised warning jump", "82: latency-jump raised warning jump");

        WatchedSeries far = new WatchedSeries().trace(60, UP).trace(10, FAR);
        assertThat(far.told()).containsExactly("62: hop-count raised notice longer");
        far.remembering(left(far)).trace(3, FAR);
        assertThat(far.told())
                .containsExactly("62: hop-count raised notice longer", "72: hop-count raised notice longer");
    }
}
