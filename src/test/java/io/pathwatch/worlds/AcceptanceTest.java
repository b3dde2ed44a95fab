package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.pathwatch.detect.LastRunComparison;
import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What steady comparison has to do with series that are easy to tell of, a day of 5-minute traces each. */
class AcceptanceTest {

    private static final Conditions STEADY = SteadyConditions.DEFAULT;
    private static final Conditions LAST_RUN =
            new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20));

    /** Of the first trace that is not as ever. */
    private static final int EVENT = 100;

    private final TraceComparison steady = new SteadyComparison()::compare;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fiveHopsOfEightBalancedWaysRaiseNoPathAlert(long seed) {
        World world = fiveHopsOfEightBalancedWays(seed);

        assertThat(Playback.of(world, steady).told()).isEmpty();
        assertThat(Memoryless.pathChanges(world)).isBetween(220, 265);
    }

    /** (1 - 0.309) to the fifth is the share of pairs that look alike, 0.157; so 243 of 288 pairs do not. */
    @Test
    void comparingWithoutMemoryRaisesSome243ADay() {
        assertThat(LongStream.range(0, 50)
                        .mapToInt(seed -> Memoryless.pathChanges(fiveHopsOfEightBalancedWays(seed)))
                        .average())
                .hasValueCloseTo(243.0, offset(3.0));
    }

    private static World fiveHopsOfEightBalancedWays(long seed) {
        PlainPath plain = new PlainPath();
        for (int ttl = 3; ttl <= 7; ttl++) {
            plain.balanced(ttl, 8, Balancing.PER_PACKET);
        }
        return PlainPath.world(seed, plain.day(), STEADY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void missingRepliesOnMiddleHopsRaiseNothing(long seed) {
        PlainPath plain = new PlainPath();
        for (int ttl = 2; ttl < PlainPath.HOPS; ttl++) {
            plain.with(ttl, router -> router.withAnswerRate(0.7, false));
        }

        assertThat(Playback.of(PlainPath.world(seed, plain.day(), STEADY), steady)
                        .told())
                .isEmpty();
    }

    @Test
    void aSlowControlPlaneRaisesNothing() {
        Timeline day = slowControlPlane();

        assertThat(Playback.of(PlainPath.world(1, day, STEADY), steady).told()).isEmpty();
    }

    @Test
    void aSlowControlPlaneIsToldOfByLastRun() {
        LastRunComparison lastRun =
                new LastRunComparison(Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC));

        assertThat(Playback.of(PlainPath.world(1, slowControlPlane(), LAST_RUN), lastRun::compare)
                        .told())
                .hasSizeGreaterThan(280);
    }

    private static Timeline slowControlPlane() {
        return new PlainPath().with(5, router -> router.withSlowAnswers(1, 200)).day();
    }

    @Test
    void anotherAsIsRaisedInTwoTracesAndNamesTheFirstHopThatDiffers() {
        PlainPath plain = new PlainPath();
        Timeline day = plain.day();
        day.add(EVENT, EVENT + 8, Situation.normal(plain.throughAnotherAs(4, 6)));

        List<Told> told = Playback.of(PlainPath.world(1, day, STEADY), steady).told();

        assertThat(told.get(0).trace()).isEqualTo(EVENT + 1);
        assertThat(told.get(0).is(Condition.PATH, AlertStatus.RAISED)).isTrue();
        assertThat(told.get(0).evidence().ttl()).isEqualTo(4);
        assertThat(told.get(0).evidence().cause()).isEqualTo("new-path");
        assertThat(told.get(1).is(Condition.PATH, AlertStatus.CLEARED)).isTrue();
        assertThat(told.get(1).trace()).isBetween(EVENT + 8, EVENT + 10);
        assertThat(told.get(1).evidence().summary()).contains("known path");
        assertThat(told).hasSize(2);
    }

    @Test
    void aLastingRiseIsRaisedInThreeTracesAndBecomesTheNewBaselineAfter48() {
        Timeline day = new PlainPath().day();
        day.add(EVENT, 288, day.normal().risen(40, 5));

        List<Told> told = Playback.of(PlainPath.world(1, day, STEADY), steady).told();

        assertThat(told.get(0).is(Condition.LATENCY_JUMP, AlertStatus.RAISED)).isTrue();
        assertThat(told.get(0).trace()).isLessThanOrEqualTo(EVENT + 2);
        assertThat(told.get(1).is(Condition.LATENCY_JUMP, AlertStatus.CLEARED)).isTrue();
        assertThat(told.get(1).trace()).isBetween(EVENT + 46, EVENT + 52);
        assertThat(told.get(1).evidence().cause()).isEqualTo("new-baseline");
        assertThat(told).hasSize(2);
    }

    @Test
    void aRiseThatEndsIsClearedWhenItDoes() {
        Timeline day = new PlainPath().day();
        day.add(EVENT, EVENT + 20, day.normal().risen(40, 5));

        List<Told> told = Playback.of(PlainPath.world(1, day, STEADY), steady).told();

        assertThat(told.get(0).is(Condition.LATENCY_JUMP, AlertStatus.RAISED)).isTrue();
        assertThat(told.get(1).is(Condition.LATENCY_JUMP, AlertStatus.CLEARED)).isTrue();
        assertThat(told.get(1).trace()).isBetween(EVENT + 24, EVENT + 28);
        assertThat(told).hasSize(2);
    }

    @Test
    void aTargetThatDoesNotAnswerIsRaisedOnTheThirdTrace() {
        List<Told> told = told(Fault.BROKEN);

        assertThat(told.get(0).is(Condition.UNREACHABLE, AlertStatus.RAISED)).isTrue();
        assertThat(told.get(0).trace()).isEqualTo(EVENT + 2);
        assertThat(told.get(0).evidence().cause()).isEqualTo("silent");
        assertThat(told.get(0).evidence().ttl()).isEqualTo(5);
        assertClearedOnceAfter(told, 2);
    }

    @Test
    void aRefusalIsRaisedOnTheSecondTrace() {
        List<Told> told = told(Fault.REFUSED);

        assertThat(told.get(0).is(Condition.UNREACHABLE, AlertStatus.RAISED)).isTrue();
        assertThat(told.get(0).trace()).isEqualTo(EVENT + 1);
        assertThat(told.get(0).evidence().cause()).isEqualTo("refused");
        assertThat(told.get(0).evidence().ttl()).isEqualTo(6);
        assertThat(told.get(0).evidence().summary()).contains("!X");
        assertClearedOnceAfter(told, 2);
    }

    @Test
    void aLoopIsRaisedOnTheThirdTrace() {
        List<Told> told = told(Fault.LOOP);

        assertThat(told.get(0).is(Condition.UNREACHABLE, AlertStatus.RAISED)).isTrue();
        assertThat(told.get(0).trace()).isEqualTo(EVENT + 2);
        assertThat(told.get(0).evidence().cause()).isEqualTo("loop");
        assertThat(told.get(0).evidence().ttl()).isEqualTo(4);
        assertClearedOnceAfter(told, 2);
    }

    private List<Told> told(Fault fault) {
        Timeline day = new PlainPath().day();
        day.add(EVENT, EVENT + 20, day.normal().broken(fault, 5));
        return Playback.of(PlainPath.world(1, day, STEADY), steady).told();
    }

    private static void assertClearedOnceAfter(List<Told> told, int traces) {
        assertThat(told.get(1).is(Condition.UNREACHABLE, AlertStatus.CLEARED)).isTrue();
        assertThat(told.get(1).trace()).isEqualTo(EVENT + 20 + traces - 1);
        assertThat(told).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "REFUSED"})
    void aTargetThatAnswersAgainAtOnceRaisesNothing(IncidentKind kind) {
        Timeline day = new PlainPath().day();
        boolean silent = kind == IncidentKind.SILENT;
        Fault fault = silent ? Fault.BROKEN : Fault.REFUSED;
        day.add(EVENT, EVENT + (silent ? 2 : 1), day.normal().broken(fault, 5));

        assertThat(Playback.of(PlainPath.world(1, day, STEADY), steady).told()).isEmpty();
    }

    @Test
    void endToEndSeriesRaiseFewJumpsAndMissFewRises() {
        Tally tally = Tally.of(
                LongStream.range(0, 100)
                        .mapToObj(seed -> EndToEnd.world(seed, STEADY))
                        .toList(),
                steady);

        assertThat(tally.falseAlertsPerDay(Condition.LATENCY_JUMP))
                .as(tally.mistakes())
                .isLessThanOrEqualTo(0.15);
        assertThat(tally.share(each -> each.traces() > 0)).as(tally.mistakes()).isGreaterThanOrEqualTo(0.95);
    }
}
