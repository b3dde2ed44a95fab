package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.SeriesHistory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartTest {

    private static final int SEEDS = 3;

    @ParameterizedTest
    @EnumSource
    void aRestartAnywhereChangesNothing(IncidentKind kind) {
        Worlds worlds = new Worlds(SteadyConditions.WITH_LOSS);
        int told = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = worlds.troubled(seed, kind);
            List<Told> through =
                    Playback.of(world, new SteadyComparison()::compare).told();

            assertThat(Playback.of(world, restarting(seed, 1.0)).told())
                    .as("seed %d", seed)
                    .isEqualTo(through);
            assertThat(Playback.of(world, restarting(seed, 0.2)).told())
                    .as("seed %d", seed)
                    .isEqualTo(through);
            told += through.size();
        }
        assertThat(told).isPositive();
    }

    /** Before a trace, that share of times, there is nothing left but the bytes of the state. */
    private static TraceComparison restarting(long seed, double share) {
        Dice dice = new Dice(seed);
        SteadyComparison[] current = {new SteadyComparison()};
        return (history, report) -> {
            if (!dice.chance(share)) {
                return current[0].compare(history, report);
            }
            current[0] = new SteadyComparison();
            OpaqueState state = history.state();
            OpaqueState read =
                    state == null ? null : OpaqueState.of(state.bytes().clone());
            return current[0].compare(new SeriesHistory(history.version(), history.lastTrace(), read), report);
        };
    }
}
