package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.DueTrace;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueListTest {

    private static final Map<String, Source> SOURCES = Map.of(
            "LO",
            Source.Command.LOCAL,
            "SSH",
            new Source.Command("SSH", List.of("ssh", "fra1.example.net", "traceroute", "_IP_ADDRESS_")),
            "LG",
            new Source.LookingGlass("LG", "https://lg.example.net/?q=_IP_ADDRESS_", Map.of()),
            "FEED",
            new Source.AtlasMeasurement("FEED", 5001, List.of()));

    private long now = Long.MAX_VALUE - Duration.ofMinutes(3).toNanos();

    @Test
    void handsOutEachTargetOncePerInterval() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(40, Duration.ofMinutes(1)), SOURCES);

        Map<String, Integer> starts = run(list, Duration.ofMinutes(10), Duration.ZERO);

        assertThat(starts).hasSize(40);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(10, 11));
    }

    @Test
    void startsEachTargetWithinHalfAMinuteAndSpreadsThem() {
        DueList list = dueList(512, 10_000);
        list.replace(targets(300, Duration.ofHours(1)), SOURCES);

        List<Integer> perSecond = new ArrayList<>();
        for (int second = 0; second <= 30; second++) {
            List<Target> due = takeDue(list);
            perSecond.add(due.size());
            due.forEach(target -> list.complete(due(target)));
            now += Duration.ofSeconds(1).toNanos();
        }

        assertThat(perSecond.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
        assertThat(perSecond).allSatisfy(count -> assertThat(count).isLessThan(30));
    }

    @Test
    void beginsTheFirstRoundWithTheFirstTick() {
        DueList list = new DueList(() -> now, new Places(512, 10_000, 1));
        list.replace(targets(300, Duration.ofHours(1)), SOURCES);
        now += Duration.ofSeconds(20).toNanos();

        assertThat(takeDue(list)).hasSizeLessThan(5);

        now += Duration.ofSeconds(30).toNanos();
        assertThat(takeDue(list)).hasSizeGreaterThan(290);
    }

    @Test
    void neverHandsOutATargetThatIsInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofSeconds(5)), SOURCES);
        now += Duration.ofSeconds(5).toNanos();
        List<Target> first = takeDue(list);

        now += Duration.ofMinutes(1).toNanos();
        assertThat(first).hasSize(1);
        assertThat(takeDue(list)).isEmpty();

        list.complete(due(first.get(0)));
        now += Duration.ofSeconds(5).toNanos();
        assertThat(takeDue(list)).isEqualTo(first);
    }

    @Test
    void letsASlowTargetHoldUpOnlyItself() {
        DueList list = dueList(2, 10_000);
        list.replace(targets(10, Duration.ofMinutes(1)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        List<Target> first = takeDue(list);
        Target slow = first.get(0);
        list.complete(due(first.get(1)));

        int others = 1;
        for (int tick = 0; tick < 20; tick++) {
            List<Target> due = new ArrayList<>(takeDue(list));
            due.remove(slow);
            others += due.size();
            due.forEach(target -> list.complete(due(target)));
            now += Duration.ofMillis(100).toNanos();
        }

        assertThat(others).isEqualTo(9);
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void keepsTargetsDueThatFoundNoFreeSlot() {
        DueList list = dueList(3, 10_000);
        list.replace(targets(8, Duration.ofMinutes(1)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();

        List<Target> first = takeDue(list);
        assertThat(first).hasSize(3);
        assertThat(takeDue(list)).isEmpty();
        assertThat(list.delay()).isPositive();

        first.forEach(target -> list.complete(due(target)));
        assertThat(takeDue(list)).hasSize(3).doesNotContainAnyElementsOf(first);
    }

    @Test
    void startsNoMoreThanItsBudgetASecond() {
        DueList list = dueList(512, 20);
        list.replace(targets(200, Duration.ofHours(1)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();

        int atOnce = takeDue(list).size();
        now += Duration.ofSeconds(1).toNanos();
        int aSecondLater = takeDue(list).size();

        assertThat(List.of(atOnce, aSecondLater)).containsExactly(20, 20);
    }

    @Test
    void keepsDueTimesWhenTheTargetsAreReadAgain() {
        DueList list = dueList(64, 10_000);
        List<Target> targets = targets(20, Duration.ofMinutes(10));
        list.replace(targets, SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        takeDue(list).forEach(target -> list.complete(due(target)));

        list.replace(targets, SOURCES);

        assertThat(takeDue(list)).isEmpty();
    }

    @Test
    void forgetsATargetThatIsGoneWhileInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofMinutes(1)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        Target gone = takeDue(list).get(0);

        list.replace(List.of(), SOURCES);
        list.complete(due(gone));
        now += Duration.ofMinutes(5).toNanos();

        assertThat(takeDue(list)).isEmpty();
        assertThat(list.inFlight()).isZero();
    }

    @Test
    void doesNotOverlapATargetThatWasGoneForAWhileWhenInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofSeconds(5)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        Target target = takeDue(list).get(0);

        list.replace(List.of(), SOURCES);
        list.replace(List.of(), SOURCES);
        list.replace(targets(1, Duration.ofSeconds(5)), SOURCES);
        now += Duration.ofMinutes(5).toNanos();
        assertThat(takeDue(list)).isEmpty();

        list.complete(due(target));
        now += Duration.ofSeconds(5).toNanos();
        assertThat(takeDue(list)).containsExactly(target);
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void doesNotOverlapATargetThatChangedWhileInFlight() {
        DueList list = dueList(64, 10_000);
        list.replace(targets(1, Duration.ofMinutes(1)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        Target before = takeDue(list).get(0);

        list.replace(targets(1, Duration.ofSeconds(5)), SOURCES);
        now += Duration.ofMinutes(5).toNanos();
        assertThat(takeDue(list)).isEmpty();

        list.complete(due(before));
        now += Duration.ofSeconds(5).toNanos();
        assertThat(takeDue(list)).hasSize(1);
    }

    @Test
    void handsOutNothingOnceClosedAndWaitsForWhatIsInFlight() {
        DueList list = dueList(1, 10_000);
        list.replace(targets(2, Duration.ofMinutes(1)), SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        Target last = takeDue(list).get(0);

        list.close();
        assertThat(list.awaitIdle(Duration.ofMillis(20))).isFalse();
        list.complete(due(last));

        assertThat(list.awaitIdle(Duration.ofMillis(20))).isTrue();
        assertThat(takeDue(list)).isEmpty();
    }

    @Test
    void refusesATargetThatIsThereTwice() {
        DueList list = dueList(1, 1);
        Target target = targets(1, Duration.ofMinutes(1)).get(0);

        assertThatThrownBy(() -> list.replace(List.of(target, target), SOURCES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets: expected each once, found twice: 'LO|t0'");
    }

    /** A configuration that could be half taken over would end the watching of what stands further down. */
    @Test
    void changesNothingWhenATargetIsThereTwice() {
        DueList list = dueList(2, 10_000);
        List<Target> watched = targets(3, Duration.ofMinutes(1));
        list.replace(watched, SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        List<Target> inFlight = takeDue(list);

        assertThatThrownBy(() -> list.replace(List.of(watched.get(0), watched.get(0)), SOURCES))
                .isInstanceOf(IllegalArgumentException.class);
        inFlight.forEach(target -> list.complete(due(target)));
        inFlight.forEach(target -> list.complete(due(target)));
        List<Target> next = takeDue(list);

        assertThat(list.size()).isEqualTo(3);
        assertThat(inFlight).hasSize(2);
        assertThat(next).hasSize(1).doesNotContainAnyElementsOf(inFlight);
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void handsOutTargetsOfThisHostWhileServicesHaveTakenAllTheirPlaces() {
        DueList list = new DueList(() -> now, new Places(3, 10_000, 2));
        takeDue(list);
        List<Target> targets = new ArrayList<>(targets("LG", 4, Duration.ofMinutes(1)));
        targets.addAll(targets("FEED", 4, Duration.ofMinutes(1)));
        targets.addAll(targets("LO", 2, Duration.ofMinutes(1)));
        targets.addAll(targets("SSH", 2, Duration.ofMinutes(1)));
        list.replace(targets, SOURCES);
        now += Duration.ofSeconds(30).toNanos();

        List<Target> first = takeDue(list);
        List<Target> here = first.stream().filter(DueListTest::isOfThisHost).toList();
        here.forEach(target -> list.complete(due(target)));
        List<Target> second = takeDue(list);

        assertThat(first).hasSize(5);
        assertThat(here).hasSize(3);
        assertThat(second).hasSize(1).allMatch(DueListTest::isOfThisHost).doesNotContainAnyElementsOf(here);
    }

    @Test
    void givesAPlaceThatIsFreeToTheSameLaneOnly() {
        DueList list = new DueList(() -> now, new Places(1, 10_000, 1));
        takeDue(list);
        List<Target> targets = new ArrayList<>(targets("LG", 3, Duration.ofMinutes(1)));
        targets.addAll(targets("LO", 3, Duration.ofMinutes(1)));
        list.replace(targets, SOURCES);
        now += Duration.ofSeconds(30).toNanos();
        Target service = list.takeNext(Lane.SERVICE).orElseThrow().target();
        list.takeNext(Lane.HOST).orElseThrow();

        list.complete(due(service));

        assertThat(list.takeNext(Lane.HOST)).isEmpty();
        assertThat(list.takeNext(Lane.SERVICE))
                .get()
                .extracting(due -> due.target().source())
                .isEqualTo("LG");
        assertThat(list.takeNext(Lane.SERVICE)).isEmpty();
    }

    @Test
    void tellsHowBusyEachLaneIsAndHowLateTargetsAreHandedOut() {
        List<String> delays = new ArrayList<>();
        DueList list = new DueList(
                () -> now, new Places(2, 10_000, 1), (lane, delay) -> delays.add(lane + " " + delay.toSeconds()));
        takeDue(list);
        List<Target> targets = new ArrayList<>(targets("LG", 3, Duration.ofMinutes(1)));
        targets.addAll(targets("LO", 3, Duration.ofMinutes(1)));
        list.replace(targets, SOURCES);
        assertThat(list.standings())
                .containsExactly(new LaneStanding(Lane.HOST, 0, 0, 2), new LaneStanding(Lane.SERVICE, 0, 0, 1));
        now += Duration.ofSeconds(40).toNanos();

        assertThat(list.standings())
                .containsExactly(new LaneStanding(Lane.HOST, 3, 0, 2), new LaneStanding(Lane.SERVICE, 3, 0, 1));
        takeDue(list);

        assertThat(list.standings())
                .containsExactly(new LaneStanding(Lane.HOST, 1, 2, 2), new LaneStanding(Lane.SERVICE, 2, 1, 1));
        assertThat(delays).hasSize(3).allMatch(delay -> delay.matches("(HOST|SERVICE) [1-4][0-9]"));
    }

    @Test
    void countsOnlyProgramsOfThisHostAsStarts() {
        DueList list = new DueList(() -> now, new Places(512, 20, 512));
        takeDue(list);
        List<Target> targets = new ArrayList<>(targets("FEED", 100, Duration.ofMinutes(1)));
        targets.addAll(targets("LO", 100, Duration.ofMinutes(1)));
        list.replace(targets, SOURCES);
        now += Duration.ofSeconds(30).toNanos();

        List<Target> due = takeDue(list);

        assertThat(due.stream().filter(DueListTest::isOfThisHost)).hasSize(20);
        assertThat(due).hasSize(120);
    }

    /** The place that was taken is the one that is given back. */
    @Test
    void givesBackThePlaceInItsOldLaneWhenTheSourceBecameAnotherWhileInFlight() {
        DueList list = new DueList(() -> now, new Places(1, 10_000, 1));
        takeDue(list);
        List<Target> targets = targets("DE", 3, Duration.ofMinutes(1));
        Map<String, Source> program = Map.of("DE", new Source.Command("DE", List.of("mtr", "_IP_ADDRESS_")));
        list.replace(targets, program);
        now += Duration.ofSeconds(30).toNanos();
        Target old = list.takeNext(Lane.HOST).orElseThrow().target();

        list.replace(targets, Map.of("DE", new Source.LookingGlass("DE", "https://lg.example.net/", Map.of())));
        Target other = list.takeNext(Lane.SERVICE).orElseThrow().target();
        list.complete(due(old));
        assertThat(list.takeNext(Lane.SERVICE)).isEmpty();

        list.replace(targets, program);
        assertThat(list.takeNext(Lane.HOST)).map(DueTrace::target).get().isNotIn(old, other);
        assertThat(list.inFlight()).isEqualTo(2);
    }

    @Test
    void handsOutBothFamiliesOfATarget() {
        DueList list = dueList(64, 10_000);
        Target target = targets("FEED", 1, Duration.ofMinutes(1)).get(0);
        List<Target> both = Stream.of(AddressFamily.IPV4, AddressFamily.IPV6)
                .map(family -> withFamily(target, family))
                .toList();
        list.replace(both, SOURCES);
        now += Duration.ofSeconds(30).toNanos();

        List<Target> due = takeDue(list);
        list.complete(due(both.get(0)));

        assertThat(due).containsExactlyInAnyOrderElementsOf(both);
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void keepsTenThousandTargetsAtTheirInterval() {
        DueList list = dueList(512, 200);
        list.replace(targets(10_000, Duration.ofMinutes(1)), SOURCES);

        run(list, Duration.ofMinutes(1), Duration.ZERO);
        Map<String, Integer> starts = run(list, Duration.ofMinutes(5), Duration.ZERO);

        assertThat(starts).hasSize(10_000);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(4, 6));
    }

    @Test
    void startsEachTargetOnceAfterAPauseOfAnHour() {
        DueList list = dueList(512, 10_000);
        list.replace(targets(100, Duration.ofMinutes(1)), SOURCES);
        run(list, Duration.ofMinutes(5), Duration.ZERO);

        now += Duration.ofHours(1).toNanos();
        Map<String, Integer> atOnce = run(list, Duration.ofMillis(500), Duration.ZERO);
        Map<String, Integer> later = run(list, Duration.ofMinutes(5), Duration.ZERO);

        assertThat(atOnce).hasSize(100);
        assertThat(atOnce.values()).containsOnly(1);
        assertThat(later.values()).allSatisfy(count -> assertThat(count).isBetween(4, 6));
    }

    @Test
    void treatsAllAlikeWhenMoreIsDueThanMayBeStarted() {
        DueList list = dueList(512, 200);
        list.replace(targets(10_000, Duration.ofSeconds(5)), SOURCES);

        Map<String, Integer> starts = run(list, Duration.ofMinutes(5), Duration.ZERO);

        assertThat(starts).hasSize(10_000);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(5, 7));
    }

    /** Ticks every 100 ms; each trace takes {@code traceTime}. */
    private Map<String, Integer> run(DueList list, Duration span, Duration traceTime) {
        Map<String, Integer> starts = new HashMap<>();
        long end = now + span.toNanos();
        while (now - end < 0) {
            for (Target target : takeDue(list)) {
                starts.merge(target.name(), 1, Integer::sum);
                list.complete(due(target));
            }
            now += Duration.ofMillis(100).toNanos() + traceTime.toNanos();
        }
        return starts;
    }

    private DueList dueList(int slots, int startsPerSecond) {
        DueList list = new DueList(() -> now, new Places(slots, startsPerSecond, slots));
        assertThat(takeDue(list)).as("at the first tick").isEmpty();
        return list;
    }

    /** What one tick starts. */
    private static List<Target> takeDue(DueList list) {
        list.tick();
        List<Target> due = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            Stream.iterate(list.takeNext(lane), Optional::isPresent, last -> list.takeNext(lane))
                    .forEach(next -> due.add(next.orElseThrow().target()));
        }
        return due;
    }

    private static DueTrace due(Target target) {
        return new DueTrace(target.key(), target, DueTrace.Purpose.SCHEDULE);
    }

    private static Target withFamily(Target target, AddressFamily family) {
        return new Target(
                target.name(),
                target.group(),
                target.host(),
                target.source(),
                target.interval(),
                target.probe().withFamily(family),
                target.conditions(),
                target.labels());
    }

    private static boolean isOfThisHost(Target target) {
        return List.of("LO", "SSH").contains(target.source());
    }

    private static List<Target> targets(int count, Duration interval) {
        return targets(Target.THIS_HOST, count, interval);
    }

    private static List<Target> targets(String source, int count, Duration interval) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Target(
                        "t" + i, "", "192.0.2.1", source, interval, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of()))
                .toList();
    }
}
