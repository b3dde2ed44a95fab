package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldsTest {

    private static final int SEEDS = 20;

    /** Three times as many are the goal. */
    private static final int TRACES_PER_SECOND = 50_000 / 3;

    private final Worlds worlds = new Worlds(Conditions.DEFAULT);

    @Test
    void sameSeedMakesTheSameTraces() {
        World world = worlds.quiet(1, 1);
        World again = worlds.quiet(1, 1);

        assertThat(again.report(100)).isEqualTo(world.report(100));
        assertThat(again.report(99)).isNotEqualTo(world.report(100));
        assertThat(worlds.quiet(2, 1).report(100)).isNotEqualTo(world.report(100));
    }

    @ParameterizedTest
    @EnumSource
    void anIncidentIsInEveryTraceOfItsTime(IncidentKind kind) {
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = worlds.troubled(seed, kind);
            assertThat(world.incidents()).hasSize(3);
            for (TrueIncident incident : world.incidents()) {
                for (int trace = incident.first(); trace < incident.end(); trace++) {
                    Outcome outcome = world.report(trace).trace().outcome();
                    assertThat(outcome).as("seed %d, trace %d", seed, trace).isInstanceOf(outcomeOf(kind));
                }
            }
        }
    }

    private static Class<? extends Outcome> outcomeOf(IncidentKind kind) {
        return switch (kind) {
            case SILENT -> Outcome.Silent.class;
            case REFUSED -> Outcome.Refused.class;
            case LOOP -> Outcome.Loop.class;
            case LOSSY_AS_CHANGE -> Outcome.class; // all probes of a trace to the target may be lost
            default -> Outcome.Reached.class;
        };
    }

    @Test
    void aRiseIsTenMillisecondsAndAFifthAtLeast() {
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = worlds.troubled(seed, IncidentKind.LATENCY_RISE);
            TrueIncident rise = world.incidents().get(0);
            double before = medianRtt(world, rise.first() - 24, rise.first());
            double risen = medianRtt(world, rise.first(), rise.end());

            assertThat(risen - before).as("seed %d", seed).isGreaterThan(9);
            assertThat(risen / before).as("seed %d", seed).isGreaterThan(1.19);
        }
    }

    @Test
    void anotherAsIsSeenInEveryTraceOfItsTime() {
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = worlds.troubled(seed, IncidentKind.AS_CHANGE);
            TrueIncident change = world.incidents().get(0);
            Set<Long> before = asns(world, change.first() - 24, change.first());
            Set<Long> after = asns(world, change.first(), change.end());

            assertThat(after).as("seed %d", seed).isNotEqualTo(before);
        }
    }

    @Test
    void anotherLengthIsOfTheSameAses() {
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = worlds.troubled(seed, IncidentKind.HOP_COUNT_CHANGE);
            TrueIncident change = world.incidents().get(0);

            assertThat(asns(world, change.first(), change.end()))
                    .as("seed %d", seed)
                    .isEqualTo(asns(world, change.first() - 24, change.first()));
            assertThat(Math.abs(medianHops(world, change.first(), change.end())
                            - medianHops(world, change.first() - 24, change.first())))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void nothingInAQuietWorldIsAnIncident() {
        assertThat(LongStream.range(0, SEEDS)
                        .mapToObj(seed -> worlds.quiet(seed, 1).incidents()))
                .allMatch(List::isEmpty);
    }

    @Test
    void hundredsOfSeriesDaysAreMadeInAMinute() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long traces = 0;
        long begin = threads.getCurrentThreadCpuTime();
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = worlds.quiet(seed, 4);
            for (int i = 0; i < world.length(); i++) {
                assertThat(world.report(i).trace().series().source()).isEqualTo("fra1");
            }
            traces += world.length();
        }
        assertThat(traces * 1e9 / (threads.getCurrentThreadCpuTime() - begin)).isGreaterThan(TRACES_PER_SECOND);
    }

    private static double medianRtt(World world, int from, int to) {
        List<Double> rtts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Report report = world.report(i);
            for (Hop hop : report.trace().hops()) {
                for (Reply reply : hop.replies()) {
                    if (reply.rtt() != null
                            && reply.responder().equals(report.trace().destination())) {
                        rtts.add(reply.rtt().toNanos() / 1e6);
                    }
                }
            }
        }
        return rtts.stream().sorted().skip(rtts.size() / 2).findFirst().orElseThrow();
    }

    private static int medianHops(World world, int from, int to) {
        int[] counts = IntStream.range(from, to)
                .mapToObj(i -> world.report(i).trace())
                .filter(Trace::isReached)
                .mapToInt(Trace::hopCount)
                .sorted()
                .toArray();
        return counts[counts.length / 2];
    }

    /** Those that are on the path in most traces. */
    private static Set<Long> asns(World world, int from, int to) {
        Set<Long> often = new LinkedHashSet<>();
        for (long asn = 64_496; asn <= 64_511; asn++) {
            long wanted = asn;
            long times = IntStream.range(from, to)
                    .mapToObj(world::report)
                    .filter(report -> report.trace().responders().stream().anyMatch(each -> Long.valueOf(wanted)
                            .equals(report.detailsOf(each).asn())))
                    .count();
            if (times > (to - from) * 0.5) {
                often.add(asn);
            }
        }
        return often;
    }
}
