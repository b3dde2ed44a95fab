package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import io.pathwatch.reliability.ReliabilityPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Reliability
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliverySimulationTest {

    @Test
    void keepsItsPromisesWhateverHappens() {
        Long only = Long.getLong("pathwatch.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? FullRun.choose(1_000, 10_000) : only;
        int delivered = 0;
        int crashes = 0;
        int repeats = 0;
        for (long seed = first; seed <= last; seed++) {
            DeliverySimulation simulation = new DeliverySimulation(seed);

            assertThat(simulation.run()).as("-Dpathwatch.seed=" + seed).isEmpty();
            delivered += simulation.delivered();
            crashes += simulation.crashes();
            repeats += simulation.repeats();
        }
        ReliabilityPage.write(
                "R21",
                "%d seeds: %d messages delivered, %d deaths, %d repeats; 0 violations"
                        .formatted(last - first + 1, delivered, crashes, repeats));
    }
}
