package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DueListTest {

    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();

    @Test
    void handsOutEachTargetOncePerInterval() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(40, Duration.ofMinutes(1)));

        Map<String, Integer> starts = run(list, Duration.ofMinutes(10), Duration.ZERO);

        assertThat(starts).hasSize(40);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(10, 11));
    }

    @Test
    void startsEachTargetWithinHalfAMinuteAndSpreadsThem() {
        DueList list = dueList(512, 10_000);
        list.replace(targets(300, Duration.ofHours(1)));

        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second <= 30; second++) {
            List<Target> due = list.takeDue();
            perSecond.add(due.size());
            due.forEach(list::complete);
            now += Duration.ofSeconds(1).toNanos();
        }

        assertThat(perSecond.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(perSecond).allSatisfy(count -> assertThat(count).isLessThan(30));
    }

    @Test
    void beginsTheFirstRoundWithTheFirstTick() {
        DueList list = new DueList(() -> now, 512, 10_000);
        list.replace(targets(300, Duration.ofHours(1)));
        now += Duration.ofSeconds(20).toNanos();

        assertThat(list.takeDue()).hasSizeLessThan(5);

        now += Duration.ofSeconds(30).toNanos();
        assertThat(list.takeDue()).hasSizeGreaterThan(290);
    }

    @Test
    void neverHandsOutATargetThatIsInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofSeconds(5)));
        now += Duration.ofSeconds(5).toNanos();
        List<Target> first = list.takeDue();

        now += Duration.ofMinutes(1).toNanos();
        assertThat(first).hasSize(1);
        assertThat(list.takeDue()).isEmpty();

        list.complete(first.get(0));
        now += Duration.ofSeconds(5).toNanos();
        assertThat(list.takeDue()).isEqualTo(first);
    }

    @Test
    void letsASlowTargetHoldUpOnlyItself() {
        DueList list = dueList(2, 10_000);
        list.replace(targets(10, Duration.ofMinutes(1)));
        now += Duration.ofSeconds(30).toNanos();
        List<Target> first = list.takeDue();
        Target slow = first.get(0);
        list.complete(first.get(1));

        int others = 1;
        for (int tick = 0; tick < 20; tick++) {
            List<Target> due = new ArrayList<>(list.takeDue());
            due.remove(slow);
            others += due.size();
            due.forEach(list::complete);
            now += Duration.ofMillis(100).toNanos();
        }

        assertThat(others).isEqualTo(9);
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void keepsTargetsDueThatFoundNoFreeSlot() {
        DueList list = dueList(3, 10_000);
        list.replace(targets(8, Duration.ofMinutes(1)));
        now += Duration.ofSeconds(30).toNanos();

        List<Target> first = list.takeDue();
        assertThat(first).hasSize(3);
        assertThat(list.takeDue()).isEmpty();
        assertThat(list.delay()).isPositive();

        first.forEach(list::complete);
        assertThat(list.takeDue()).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    @Test
    void startsNoMoreThanItsBudgetASecond() {
        DueList list = dueList(512, 20);
        list.replace(targets(200, Duration.ofHours(1)));
        now += Duration.ofSeconds(30).toNanos();

        int atOnce = list.takeDue().size();
        now += Duration.ofSeconds(1).toNanos();
        int aSecondLater = list.takeDue().size();

        assertThat(List.of(atOnce, aSecondLater)).containsExactly(20, 20);
    }

    @Test
    void keepsDueTimesWhenTheTargetsAreReadAgain() {
        DueList list = dueList(64, 10_000);
        List<Target> targets = targets(20, Duration.ofMinutes(10));
        list.replace(targets);
        now += Duration.ofSeconds(30).toNanos();
        list.takeDue().forEach(list::complete);

        list.replace(targets);

        assertThat(list.takeDue()).isEmpty();
    }

    @Test
    void forgetsATargetThatIsGoneWhileInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofMinutes(1)));
        now += Duration.ofSeconds(30).toNanos();
        Target gone = list.takeDue().get(0);

        list.replace(List.of());
        list.complete(gone);
        now += Duration.ofMinutes(5).toNanos();

        assertThat(list.takeDue()).isEmpty();
        assertThat(list.inFlight()).isZero();
    }

    @Test
    void doesNotOverlapATargetThatWasGoneForAWhileWhenInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofSeconds(5)));
        now += Duration.ofSeconds(30).toNanos();
        Target target = list.takeDue().get(0);

        list.replace(List.of());
        list.replace(List.of());
        list.replace(targets(1, Duration.ofSeconds(5)));
        now += Duration.ofMinutes(5).toNanos();
        assertThat(list.takeDue()).isEmpty();

        list.complete(target);
        now += Duration.ofSeconds(5).toNanos();
        assertThat(list.takeDue()).containsExactly(target);
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void doesNotOverlapATargetThatChangedWhileInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofMinutes(1)));
        now += Duration.ofSeconds(30).toNanos();
        Target before = list.takeDue().get(0);

        list.replace(targets(1, Duration.ofSeconds(5)));
        now += Duration.ofMinutes(5).toNanos();
        assertThat(list.takeDue()).isEmpty();

        list.complete(before);
        now += Duration.ofSeconds(5).toNanos();
        assertThat(list.takeDue()).hasSize(1);
    }

    @Test
    void handsOutNothingOnceClosedAndWaitsForWhatIsInFlight() {
        DueList list = dueList(1, 10_000);
        list.replace(targets(2, Duration.ofMinutes(1)));
        now += Duration.ofSeconds(30).toNanos();
        Target last = list.takeDue().get(0);

        list.close();
        assertThat(list.awaitIdle(Duration.ofMillis(20))).isFalse();
        list.complete(last);

        assertThat(list.awaitIdle(Duration.ofMillis(20))).isTrue();
        assertThat(list.takeDue()).isEmpty();
    }

    @Test
    void refusesATargetThatIsThereTwice() {
        DueList list = dueList(1, 1);
        Target target = targets(1, Duration.ofMinutes(1)).get(0);

        assertThatThrownBy(() -> list.replace(List.of(target, target)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets: expected each once, found twice: 'LO|t0'");
    }

    @Test
    void keepsTenThousandTargetsAtTheirInterval() {
        DueList list = dueList(512, 200);
        list.replace(targets(10_000, Duration.ofMinutes(1)));

        run(list, Duration.ofMinutes(1), Duration.ZERO);
        Map<String, Integer> starts = run(list, Duration.ofMinutes(5), Duration.ZERO);

        assertThat(starts).hasSize(10_000);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(4, 6));
    }

    @Test
    void treatsAllAlikeWhenMoreIsDueThanMayBeStarted() {
        DueList list = dueList(512, 200);
        list.replace(targets(10_000, Duration.ofSeconds(5)));

        Map<String, Integer> starts = run(list, Duration.ofMinutes(5), Duration.ZERO);

        assertThat(starts).hasSize(10_000);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(5, 7));
    }

    /** Ticks every 100 ms; each trace takes {@code traceTime}. */
    private Map<String, Integer> run(DueList list, Duration span, Duration traceTime) {
        Map<String, Integer> starts = new HashMap<>();
        long end = now + span.toNanos();
        while (now - end < 0) {
            for (Target target : list.takeDue()) {
                starts.merge(target.name(), 1, Integer::sum);
                list.complete(target);
            }
            now += Duration.ofMillis(100).toNanos() + traceTime.toNanos();
        }
        return starts;
    }

    private DueList dueList(int slots, int startsPerSecond) {
        DueList list = new DueList(() -> now, slots, startsPerSecond);
        assertThat(list.takeDue()).as("at the first tick").isEmpty();
        return list;
    }

    private static List<Target> targets(int count, Duration interval) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Target(
                        "t" + i,
                        "",
                        "192.0.2.1",
                        Target.THIS_HOST,
                        interval,
                        ProbeOptions.DEFAULT,
                        Conditions.DEFAULT,
                        Map.of()))
                .toList();
    }
}
