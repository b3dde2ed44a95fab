package io.pathwatch.detect.fold;

import static io.pathwatch.detect.fold.AlertQueue.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Decisions;
import io.pathwatch.model.Waiting;
import io.pathwatch.model.WaitingAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told while alerts come in, second by second; what was told is settled as the store does. */
class FloodTest {

    private static final int TARGETS = 1_000;

    private final List<Decisions.Fold> told = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final Map<String, Telling> toldLately = new HashMap<>();

    /** Alerts are told as far as {@code end} seconds. */
    private void tell(List<WaitingAlert> coming, int end) {
        tell(coming, end, 1);
    }

    /** Likewise, decided every {@code step} seconds. */
    private void tell(List<WaitingAlert> coming, int end, int step) {
        List<Waiting.Told> recent = new ArrayList<>();
        List<WaitingAlert> left = new ArrayList<>(coming);
        for (int second = 0; second <= end; second += step) {
            Instant now = START.plusSeconds(second);
            List<WaitingAlert> here =
                    left.stream().filter(alert -> !alert.since().isAfter(now)).toList();
            Waiting waiting = new Waiting(here, List.of(), recent);
            toldLately.values().removeIf(telling -> telling.isOver(now));
            Standing standing = new Standing(Map.of(), toldLately);
            Decisions decisions = Folding.decide(waiting, List.of(), standing, now);
            Set<Long> gone = new HashSet<>();
            for (Decisions.Fold fold : decisions.folds()) {
                told.add(fold);
                times.add(now);
                recent.add(new Waiting.Told(now, fold.group()));
                gone.addAll(fold.alerts());
            }
            left.removeIf(alert -> gone.contains(alert.sequence()));
            Folding.likenesses(waiting, decisions, standing)
                    .forEach(likeness ->
                            toldLately.merge(likeness, Telling.begun(now), (before, begun) -> before.again(now)));
        }
        assertThat(left).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 240})
    void tellsAThousandTargetsBehindOneHopInTwoMessages(int interval) {
        AlertQueue queue = new AlertQueue().at("silent", "192.0.2.1").interval(interval);
        for (int i = 0; i < TARGETS; i++) {
            queue.after(i * interval / TARGETS).raised("target-" + i);
        }
        tell(queue.waiting().alerts(), 2 * interval + 60);

        assertThat(told).hasSizeLessThanOrEqualTo(2);
        assertThat(told.stream().mapToInt(fold -> fold.alerts().size()).sum()).isEqualTo(TARGETS);
        assertThat(times.get(0)).isEqualTo(START.plusSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 1_800, 3_600})
    void tellsAThousandTargetsThatAreTracedSeldomInFiveMessages(int interval) {
        AlertQueue queue = new AlertQueue().at("silent", "192.0.2.1").interval(interval);
        for (int i = 0; i < TARGETS; i++) {
            queue.after(i * interval / TARGETS).raised("target-" + i);
        }
        tell(queue.waiting().alerts(), 3 * interval, 10);

        assertThat(told).hasSizeLessThanOrEqualTo(5);
        assertThat(told.stream().mapToInt(fold -> fold.alerts().size()).sum()).isEqualTo(TARGETS);
        assertThat(times.subList(0, 2)).containsExactly(START.plusSeconds(10), START.plusSeconds(310));
    }

    @Test
    void tellsAnotherFloodBehindTheSameHopAsSoonAsTheFirstIsOver() {
        AlertQueue queue = new AlertQueue().at("silent", "192.0.2.1").interval(60);
        for (int i = 0; i < 60; i++) {
            queue.after(i).raised("target-" + i).after(i + 3_600).raised("other-" + i);
        }
        tell(queue.waiting().alerts(), 4_000);

        assertThat(times).hasSize(4).startsWith(START.plusSeconds(10)).contains(START.plusSeconds(3_610));
    }

    @Test
    void tellsThatAllAreBackInAsManyMessages() {
        AlertQueue queue = new AlertQueue().interval(60);
        for (int i = 0; i < TARGETS; i++) {
            queue.after(i * 60 / TARGETS).raisedIn(i < 200 ? 1 : 2, false).cleared("target-" + i);
        }
        tell(queue.waiting().alerts(), 200);

        assertThat(told).extracting(fold -> fold.alerts().size()).containsExactly(200, 800);
    }

    @Test
    void neverTellsMoreThanTheStormLimitInAMinute() {
        AlertQueue queue = new AlertQueue().stormLimit(20);
        for (int i = 0; i < TARGETS; i++) {
            queue.after(i / 10).at("silent", "192.0." + i / 256 + "." + i % 256).raised("target-" + i);
        }
        tell(queue.waiting().alerts(), 300);

        assertThat(told.stream().mapToInt(fold -> fold.alerts().size()).sum()).isEqualTo(TARGETS);
        for (Instant time : times) {
            assertThat(times.stream()
                            .filter(other -> other.isAfter(time.minus(Duration.ofMinutes(1))) && !other.isAfter(time)))
                    .hasSizeLessThanOrEqualTo(20);
        }
    }
}
