package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.source.SteppedClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestGateTest {

    private static final Duration HALF = Duration.ofMillis(500);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SteppedClock clock = new SteppedClock();
    private final RequestGate gate = new RequestGate(clock);

    @Test
    void letsFewAskWithinAnyTwoSecondsHoweverManyAreDueAtOnce() {
        List<Duration> turns = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            turns.add(gate.take(i % 2 == 0 ? Duration.ZERO : HALF, MINUTE));
        }

        turns.sort(null);
        assertThat(turns).doesNotContainNull();
        for (int i = RequestGate.MOST; i < turns.size(); i++) {
            assertThat(turns.get(i).minus(turns.get(i - RequestGate.MOST))).isGreaterThanOrEqualTo(RequestGate.WINDOW);
        }
        assertThat(turns.get(19)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void doesNotHoldUpOneThatAsksTwiceASecond() {
        for (int i = 0; i < 20; i++) {
            assertThat(gate.take(HALF, MINUTE)).isEqualTo(HALF);
            clock.step(HALF);
        }
    }

    @Test
    void givesNoTurnWhileTheServiceBlocks() {
        gate.block(Duration.ofSeconds(5));

        assertThat(gate.isBlocked()).isTrue();
        assertThat(gate.take(HALF, MINUTE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(gate.take(HALF, Duration.ofSeconds(4))).isNull();
        gate.block(Duration.ofSeconds(1));
        clock.step(Duration.ofSeconds(5));
        assertThat(gate.isBlocked()).isFalse();
        assertThat(gate.take(Duration.ZERO, MINUTE)).isEqualTo(Duration.ZERO);
    }

    @Test
    void doesNotSpendTurnsThatNobodyTakes() {
        gate.block(Duration.ofSeconds(5));
        for (int i = 0; i < 20; i++) {
            assertThat(gate.take(HALF, HALF)).isNull();
        }

        assertThat(gate.take(HALF, MINUTE)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void believesNoBlockOfYears() {
        gate.block(Duration.ofSeconds(999_999_999));

        clock.step(Duration.ofHours(1));
        assertThat(gate.isBlocked()).isFalse();
    }

    @Test
    void forgetsWhenTheClockIsSetBack() {
        gate.block(MINUTE);
        clock.step(Duration.ofHours(-1));

        assertThat(gate.isBlocked()).isFalse();
        assertThat(gate.take(Duration.ZERO, MINUTE)).isEqualTo(Duration.ZERO);
    }
}
