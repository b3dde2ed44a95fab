package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.DueTrace;
import io.pathwatch.model.DueTrace.Purpose;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Suspicion;
import io.pathwatch.model.Target;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.SteadyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the due-list hands out beside its schedule. */
class ExtraTracesTest {

    private static final Map<String, Source> SOURCES = Map.of(
            "LO", Source.Command.LOCAL, "LG", new Source.LookingGlass("LG", "https://lg.example.net/", Map.of()));

    private long now = Long.MAX_VALUE - Duration.ofHours(1).toNanos();
    private DueList list = new DueList(() -> now, new Places(64, 10_000, 64));

    @Test
    void tracesAgainTwentySecondsAfterTheStartOfASuspiciousTrace() {
        DueTrace first = begin(target("LO", Duration.ofMinutes(5)));
        long start = now;
        pass(Duration.ofSeconds(3));
        list.soon(first, Suspicion.PATH, null);
        list.complete(first);

        DueTrace again = awaitNext();

        assertThat(again).isEqualTo(new DueTrace(first.key(), first.target(), Purpose.SUSPICION));
        assertThat(Duration.ofNanos(now - start)).isBetween(Duration.ofSeconds(20), Duration.ofMillis(20_100));
    }

    @Test
    void tracesAgainAfterHalfTheIntervalWhereThatIsSooner() {
        DueTrace first = begin(target("LO", Duration.ofSeconds(6)));
        long start = now;
        list.soon(first, Suspicion.PATH, null);
        list.complete(first);

        assertThat(awaitNext().purpose()).isEqualTo(Purpose.SUSPICION);
        assertThat(Duration.ofNanos(now - start)).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_100));
    }

    @Test
    void waitsForTheEndOfASuspiciousTraceThatTakesLong() {
        DueTrace first = begin(target("LO", Duration.ofMinutes(5)));
        list.soon(first, Suspicion.PATH, null);
        pass(Duration.ofSeconds(50));
        assertThat(next()).isEmpty();

        list.complete(first);

        assertThat(next().map(DueTrace::purpose)).contains(Purpose.SUSPICION);
    }

    @Test
    void leavesTheScheduleAsItIs() {
        Target target = target("LO", Duration.ofMinutes(5));
        List<Long> quiet = startsOfSchedule(target, false);
        List<Long> suspicious = startsOfSchedule(target, true);

        assertThat(suspicious).isEqualTo(quiet).hasSize(6);
    }

    /** Offsets from the first start, to the tick, of traces that the schedule asks for. */
    private List<Long> startsOfSchedule(Target target, boolean isSuspicious) {
        now = 0;
        list = new DueList(() -> now, new Places(64, 10_000, 64));
        list.replace(List.of(target), SOURCES);
        List<Long> starts = new ArrayList<>();
        int extra = 0;
        while (starts.size() < 6) {
            DueTrace due = awaitNext();
            if (due.purpose() == Purpose.SCHEDULE) {
                starts.add(now);
            } else {
                extra++;
            }
            if (isSuspicious) {
                list.soon(due, Suspicion.PATH, null);
            }
            pass(Duration.ofSeconds(2));
            list.complete(due);
        }
        assertThat(extra > 0).isEqualTo(isSuspicious);
        return starts;
    }

    @Test
    void triesTheOtherMethodBeforeItTracesAgain() {
        Target target = target("LO", Duration.ofMinutes(5));
        DueTrace first = begin(target);
        list.soon(first, Suspicion.UNREACHABLE, byIcmp(target));
        list.complete(first);

        DueTrace other = awaitNext();
        assertThat(other).isEqualTo(new DueTrace(target.key(), byIcmp(target), Purpose.OTHER_METHOD));
        pass(Duration.ofSeconds(9));
        assertThat(next()).as("while it is in flight").isEmpty();

        list.complete(other);
        assertThat(next()).contains(new DueTrace(target.key(), target, Purpose.SUSPICION));
    }

    @Test
    void neverStartsATargetThatIsInFlight() {
        DueTrace first = begin(target("LO", Duration.ofSeconds(5)));
        list.soon(first, Suspicion.PATH, null);
        for (int second = 0; second < 60; second++) {
            assertThat(next()).isEmpty();
            pass(Duration.ofSeconds(1));
        }
        list.complete(first);
        DueTrace again = awaitNext();
        for (int second = 0; second < 60; second++) {
            assertThat(next()).isEmpty();
            pass(Duration.ofSeconds(1));
        }

        list.complete(again);
        assertThat(next()).isPresent();
        assertThat(list.inFlight()).isOne();
    }

    @Test
    void makesNoExtraTraceBecauseOfAnExtraOne() {
        DueTrace first = begin(target("LO", Duration.ofMinutes(5)));
        list.soon(first, Suspicion.PATH, null);
        list.complete(first);
        DueTrace again = awaitNext();
        list.soon(again, Suspicion.PATH, null);
        list.complete(again);

        DueTrace second = awaitNext();
        list.complete(second);

        assertThat(List.of(second.purpose(), awaitNext().purpose()))
                .containsExactly(Purpose.SCHEDULE, Purpose.SCHEDULE);
    }

    @Test
    void makesNoExtraTraceAtAService() {
        DueTrace first = begin(target("LG", Duration.ofMinutes(5)));
        list.soon(first, Suspicion.PATH, null);
        list.complete(first);

        assertThat(awaitNext().purpose()).isEqualTo(Purpose.SCHEDULE);
    }

    @Test
    void addsNoMoreThanATenthToTheLoadOfASource() {
        List<Target> targets = IntStream.range(0, 200)
                .mapToObj(i -> target("LO", "t" + i, Duration.ofMinutes(1)))
                .toList();
        list.replace(targets, SOURCES);

        Map<Purpose, Integer> made = run(Duration.ofHours(1), true);

        int scheduled = made.get(Purpose.SCHEDULE);
        int extra = made.get(Purpose.SUSPICION) + made.get(Purpose.OTHER_METHOD);
        assertThat(scheduled).isBetween(200 * 59, 200 * 61);
        assertThat(extra).isBetween((int) (0.095 * scheduled), (int) (0.1 * scheduled) + 4);
    }

    /** Whose tenth is less than one. */
    @Test
    void addsNoMoreThanATenthToTheLoadOfASingleTarget() {
        list.replace(List.of(target("LO", Duration.ofMinutes(5))), SOURCES);

        Map<Purpose, Integer> made = run(Duration.ofHours(50), true);

        assertThat(made.get(Purpose.SCHEDULE)).isBetween(599, 601);
        assertThat(made.get(Purpose.SUSPICION) + made.get(Purpose.OTHER_METHOD)).isBetween(59, 64);
    }

    /** The same trace comes again by itself, the other method does not. */
    @Test
    void triesTheOtherMethodWithTheLastTraceOfItsBudget() {
        Target target = target("LO", Duration.ofDays(1));
        list.replace(List.of(target), SOURCES);
        List<Purpose> made = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            DueTrace due = awaitNext();
            made.add(due.purpose());
            list.soon(due, i > 0 ? Suspicion.UNREACHABLE : Suspicion.PATH, i > 0 ? byIcmp(target) : null);
            list.complete(due);
        }

        Purpose s = Purpose.SCHEDULE;
        Purpose o = Purpose.OTHER_METHOD;
        assertThat(made).containsExactly(s, Purpose.SUSPICION, s, o, Purpose.SUSPICION, s, o, s);
    }

    /** What one source has used up, another has not. */
    @Test
    void countsTheSourcesApart() {
        Map<String, Source> sources =
                Map.of("A", new Source.Command("A", List.of("mtr")), "B", new Source.Command("B", List.of("mtr")));
        list.replace(List.of(target("A", Duration.ofMinutes(5)), target("B", Duration.ofMinutes(5))), sources);
        for (int i = 0; i < 20; i++) {
            DueTrace due = awaitNext();
            if (due.target().source().equals("A")) {
                list.soon(due, Suspicion.PATH, null);
            }
            list.complete(due);
        }
        DueTrace due = awaitNext();
        while (!due.target().source().equals("B")) {
            list.complete(due);
            due = awaitNext();
        }
        list.soon(due, Suspicion.PATH, null);
        list.complete(due);
        DueTrace next = awaitNext();

        assertThat(List.of(next.target().source(), next.purpose())).containsExactly("B", Purpose.SUSPICION);
    }

    @Test
    void asksATargetThatTheOtherMethodReachesWithEveryFifthTraceOnly() {
        List<Target> targets = new ArrayList<>(IntStream.range(0, 99)
                .mapToObj(i -> target("LO", "quiet" + i, Duration.ofSeconds(10)))
                .toList());
        Target filtered = target("LO", "filtered", Duration.ofMinutes(1));
        targets.add(filtered);
        list.replace(targets, SOURCES);

        List<Purpose> made = new ArrayList<>();
        while (made.size() < 15) {
            DueTrace due = awaitNext();
            if (due.key().equals(filtered.key())) {
                made.add(due.purpose());
                list.soon(due, Suspicion.UNREACHABLE, byIcmp(filtered));
                list.answered(due, true);
            }
            list.complete(due);
        }

        Purpose s = Purpose.SCHEDULE;
        Purpose o = Purpose.OTHER_METHOD;
        assertThat(made).containsExactly(s, o, Purpose.SUSPICION, s, s, s, s, s, o, s, s, s, s, s, o);
    }

    @Test
    void forgetsWhatWasPlannedForATargetThatChanged() {
        Target target = target("LO", Duration.ofMinutes(5));
        DueTrace first = begin(target);
        list.soon(first, Suspicion.PATH, null);
        list.complete(first);

        list.replace(List.of(target.withProbe(target.probe().withMethod(ProbeMethod.UDP))), SOURCES);

        assertThat(awaitNext().purpose()).isEqualTo(Purpose.SCHEDULE);
    }

    @Test
    void countsLossesAfterEachTraceOfTheScheduleWhereTheyAreWatched() {
        list.replace(
                List.of(
                        withLoss(target("LO", "a", Duration.ofMinutes(1))),
                        withLoss(target("LG", "b", Duration.ofMinutes(1))),
                        target("LO", "c", Duration.ofMinutes(1))),
                SOURCES);

        Map<String, Integer> made = new HashMap<>();
        for (int second = 0; second < 600; second++) {
            for (Optional<DueTrace> due = next(); due.isPresent(); due = next()) {
                made.merge(due.get().target().name() + " " + due.get().purpose(), 1, Integer::sum);
                list.complete(due.get());
            }
            pass(Duration.ofSeconds(1));
        }

        assertThat(made)
                .containsOnly(
                        entry("a SCHEDULE", 10), entry("a LOSS", 10), entry("b SCHEDULE", 10), entry("c SCHEDULE", 10));
    }

    @Test
    void countsNoLossesAfterATraceThatCouldNotBeMade() {
        DueTrace first = begin(withLoss(target("LO", Duration.ofMinutes(1))));
        list.failed(first);
        list.complete(first);
        DueTrace second = awaitNext();
        list.complete(second);

        assertThat(List.of(second.purpose(), awaitNext().purpose())).containsExactly(Purpose.SCHEDULE, Purpose.LOSS);
    }

    /** Twenty probes are two programs. */
    @Test
    void countsEachProgramThatCountsLossesAsAStart() {
        list = new DueList(() -> now, new Places(64, 1, 64));
        list.replace(
                IntStream.range(0, 10)
                        .mapToObj(i -> withLoss(target("LO", "t" + i, Duration.ofSeconds(5))))
                        .toList(),
                SOURCES);
        run(Duration.ofSeconds(60), false);

        Map<Purpose, Integer> made = run(Duration.ofSeconds(300), false);

        assertThat(made.get(Purpose.SCHEDULE) + 2 * made.get(Purpose.LOSS)).isBetween(298, 302);
        assertThat(made.get(Purpose.LOSS)).isBetween(95, 105);
    }

    private static Target withLoss(Target target) {
        SteadyRules rules = SteadyRules.DEFAULT;
        SteadyRules counting = new SteadyRules(
                rules.hopLatency(),
                rules.latencyJump(),
                rules.hopCount(),
                rules.path(),
                rules.unreachable(),
                LossRule.DEFAULT,
                List.of(),
                List.of(),
                rules.staleAfter(),
                rules.groupWait(),
                rules.stormLimit());
        Conditions watched = target.conditions();
        return target.withConditions(
                new Conditions(watched.mode(), watched.maxLatency(), watched.hopTimeDiff(), counting));
    }

    private Map<Purpose, Integer> run(Duration span, boolean isSuspicious) {
        Map<Purpose, Integer> made = new EnumMap<>(Purpose.class);
        long end = now + span.toNanos();
        while (now - end < 0) {
            Optional<DueTrace> due = next();
            while (due.isPresent()) {
                DueTrace trace = due.get();
                made.merge(trace.purpose(), 1, Integer::sum);
                if (isSuspicious) {
                    list.soon(trace, Suspicion.UNREACHABLE, byIcmp(trace.target()));
                }
                list.complete(trace);
                due = next();
            }
            pass(Duration.ofMillis(500));
        }
        return made;
    }

    /** The first trace of {@code target}, in flight. */
    private DueTrace begin(Target target) {
        list.replace(List.of(target), SOURCES);
        return awaitNext();
    }

    private DueTrace awaitNext() {
        Optional<DueTrace> due = next();
        while (due.isEmpty()) {
            pass(Duration.ofMillis(100));
            due = next();
        }
        return due.get();
    }

    private Optional<DueTrace> next() {
        list.tick();
        return list.takeNext(Lane.HOST).or(() -> list.takeNext(Lane.SERVICE));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Target byIcmp(Target target) {
        return target.withProbe(target.probe().withMethod(ProbeMethod.ICMP))
                .withConditions(target.conditions().off());
    }

    private static Target target(String source, Duration interval) {
        return target(source, "dns", interval);
    }

    private static Target target(String source, String name, Duration interval) {
        return new Target(name, "", "192.0.2.1", source, interval, ProbeOptions.DEFAULT, Conditions.DEFAULT, Map.of());
    }
}
