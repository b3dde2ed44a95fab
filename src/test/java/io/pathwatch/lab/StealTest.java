package io.pathwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class StealTest {

    private final AtomicInteger measured = new AtomicInteger();

    @Test
    void failsAtOnceInACalmRun() {
        assertThatThrownBy(() -> new Steal(() -> 7).judge(measured::incrementAndGet, StealTest::isBad))
                .isInstanceOf(AssertionError.class)
                .hasMessage("bad: 1");
    }

    @Test
    void acceptsAGoodMeasurementThoughTimeWasStolen() throws Exception {
        Steal stormy = new Steal(new AtomicLong()::incrementAndGet);
        stormy.judge(measured::incrementAndGet, count -> assertThat(count).isEqualTo(1));
        assertThat(measured).hasValue(1);
    }

    @Test
    void measuresAgainWhenTimeWasStolen() throws Exception {
        Steal stormy = new Steal(new AtomicLong()::incrementAndGet);
        stormy.judge(measured::incrementAndGet, count -> assertThat(count).isEqualTo(3));
        assertThat(measured).hasValue(3);
    }

    @Test
    void abortsWhenTimeIsStolenInEachRun() {
        Steal stormy = new Steal(new AtomicLong()::incrementAndGet);
        assertThatThrownBy(() -> stormy.judge(measured::incrementAndGet, StealTest::isBad))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("processor time was stolen in each of 5 runs")
                .hasRootCauseMessage("bad: 5");
    }

    @Test
    void readsThisHost() {
        assertThatCode(() -> Steal.ofThisHost().judge(() -> 1, one -> {})).doesNotThrowAnyException();
    }

    @Test
    void takesTheMedian() {
        List<Duration> values = List.of(Duration.ofMillis(9), Duration.ofMillis(1), Duration.ofMillis(3));
        assertThat(Steal.median(values)).isEqualTo(Duration.ofMillis(3));
        assertThat(Steal.median(values.subList(0, 2))).isEqualTo(Duration.ofMillis(1));
    }

    private static void isBad(int count) {
        throw new AssertionError("bad: " + count);
    }
}
