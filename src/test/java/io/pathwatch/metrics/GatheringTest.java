package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.clock.MovedClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private final MovedClock clock = new MovedClock(Traced.START);
    private long nanos;
    private int runs;
    private int others;
    private Duration takes = Duration.ZERO;
    private boolean fails;
    private final Gathering gathering = new Gathering(List.of(this::work, () -> others++), clock, () -> nanos);

    private void work() {
        runs++;
        nanos += takes.toNanos();
        if (fails) {
            throw new IllegalStateException("no disk");
        }
    }

    private int runsOfTenMinutes() {
        runs = 0;
        long end = nanos + Duration.ofMinutes(10).toNanos();
        while (nanos < end) {
            gathering.run();
            nanos += Gathering.PERIOD.toNanos();
        }
        return runs;
    }

    @Test
    void takesATenthOfTheTimeAtMost() {
        assertThat(runsOfTenMinutes()).as("while it takes no time").isEqualTo(120);

        takes = Duration.ofSeconds(2);
        assertThat(runsOfTenMinutes()).as("while it takes two seconds").isBetween(25, 30);
    }

    @Test
    void goesOnAfterAFailureAndTellsWhenAllWasGatheredLast() {
        fails = true;
        clock.move(Duration.ofSeconds(5));

        assertThatThrownBy(gathering::run).hasMessage("no disk");
        assertThat(gathering.lastRun()).isEqualTo(Traced.START);
        assertThat(others).as("what else there is to gather").isOne();
        fails = false;
        gathering.run();
        assertThat(gathering.lastRun()).isEqualTo(Traced.START.plusSeconds(5));
    }
}
