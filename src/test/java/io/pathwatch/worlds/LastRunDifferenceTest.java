package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.detect.LastRunComparison;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Evidence;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastRunDifferenceTest {

    private static final int PAIRS = 10_000;

    private final LastRunComparison comparison =
            new LastRunComparison(Clock.fixed(RandomPairs.START.plusSeconds(60), ZoneOffset.UTC));

    @Test
    void tellsWhatTheScriptTellsOfTenThousandPairs() {
        int telling = 0;
        for (long seed = 0; seed < PAIRS; seed++) {
            RandomPairs pairs = new RandomPairs(seed);
            Report last = pairs.next(0, false);
            Report now = pairs.next(1, true);

            List<Evidence> expected = expected(pairs, last, now);
            List<Alert> alerts =
                    comparison.compare(new SeriesHistory(1, last, null), now).alerts();

            assertThat(alerts.stream().map(Alert::evidence).toList())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            for (Alert alert : alerts) {
                assertThat(alert.conditions()).as("seed %d", seed).isEqualTo(conditions((LastRunEvidence)
                        alert.evidence()));
                assertThat(alert.status()).isEqualTo(AlertStatus.RAISED);
            }
            telling += expected.size();
        }
        assertThat(telling).as("pairs that differ").isBetween(PAIRS / 2, PAIRS - PAIRS / 50);
    }

    private static List<Evidence> expected(RandomPairs pairs, Report last, Report now) {
        if (now.trace().isFailed()) {
            return List.of();
        }
        LastRunEvidence found = new ScriptComparison(
                        pairs.conditions().maxLatency(), pairs.conditions().hopTimeDiff())
                .compare(last, now);
        boolean nothing = found.slowHops().isEmpty()
                && found.hopCountChange() == null
                && found.rttChanges().isEmpty();
        return nothing ? List.of() : List.of(found);
    }

    private static List<Condition> conditions(LastRunEvidence found) {
        List<Condition> conditions = new ArrayList<>();
        if (!found.slowHops().isEmpty()) {
            conditions.add(Condition.HOP_LATENCY);
        }
        if (!found.rttChanges().isEmpty()) {
            conditions.add(Condition.LATENCY_JUMP);
        }
        if (found.hopCountChange() != null) {
            conditions.add(Condition.HOP_COUNT);
        }
        return conditions;
    }
}
