package io.pathwatch.detect.steady;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.rule.PathRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code path} on series made up by chance. */
class PathWorldTest {

    /** A day of traces five minutes apart. */
    private static final int DAY = 288;

    private static final int LEARN = PathRule.DEFAULT.learn();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isNotRaisedByFiveHopsOfEightRoutersInEightNetworksThatSharePackets(long seed) {
        World world = new World(seed, 5, 8, 0);

        assertThat(world.run(DAY).told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNotRaisedByAHopOfThirtyRouters(long seed) {
        World world = new World(seed, 5, 30, 0);

        assertThat(world.run(DAY).told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNotRaisedByAThirdOfTheRepliesMissing(long seed) {
        World world = new World(seed, 8, 1, 0.3);

        assertThat(world.run(DAY).told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isNotRaisedByRoutersOfOneNetworkThatShareFlows(long seed) {
        WatchedSeries series = series();
        Random random = new Random(seed);
        for (int i = 0; i < DAY; i++) {
            series.trace(path(6, hop -> "192.0.2." + (hop * 32 + random.nextInt(16)) + "=1"));
        }

        assertThat(series.told()).isEmpty();
        assertThat(new SteadyComparison().listPaths(series.last().nextState())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void tellsOnceOfAnotherNetworkBehindBalancedHopsAndOnceOfTheWayBack(long seed) {
        Random random = new Random(seed);
        WatchedSeries series = series();
        for (int i = 0; i < 3 * LEARN; i++) {
            boolean isAway = i >= 2 * LEARN && i < 2 * LEARN + 8;
            series.trace(path(6, hop -> balanced(random, hop, isAway && hop >= 2 && hop < 5)));
        }

        assertThat(series.told())
                .containsExactly("26: path raised warning new-path", "34: path cleared warning known-path");
        assertThat(series.alerts().get(0).evidence())
                .hasFieldOrPropertyWithValue("ttl", 3)
                .extracting("summary")
                .asString()
                .startsWith("path left AS64498 AS64499 AS64500 for AS64504 from hop 3 (198.51.100.");
    }

    /** Four routers for each hop, balanced by packet; elsewhere of another network. */
    private static String balanced(Random random, int hop, boolean isElsewhere) {
        List<String> probes = new ArrayList<>();
        for (int probe = 0; probe < 3; probe++) {
            int router = random.nextInt(4);
            probes.add(
                    isElsewhere ? "198.51.100." + (hop * 4 + router) + "=2" : "192.0.2." + (hop * 32 + router) + "=1");
        }
        return String.join(" ", probes);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void remembersNoMoreThanTwentyFourKilobytesWhateverComes(long seed) {
        Random random = new Random(seed);
        WatchedSeries series = series();
        int most = 0;
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            if (i % 200 == 0) {
                paths.clear();
                for (int p = 0; p < 12; p++) {
                    paths.add(path(30 + random.nextInt(30), hop -> anywhere(random)));
                }
            }
            // in turn: paths that come and go, chaos, and many destinations
            String path = i % 200 < 120 ? paths.get(i / 3 % paths.size()) : path(40, hop -> anywhere(random));
            series.traceTo("2001:db8::" + (i % 400 < 200 ? 1 : i / 20 % 12), path);
            most = Math.max(most, sizeOf(series));
        }

        assertThat(most).isBetween(12_000, 24 * 1024);
    }

    @Test
    void remembersAnOrdinaryBalancedPathInTwoKilobytes() {
        World world = new World(1, 5, 8, 0.05);

        assertThat(sizeOf(world.run(DAY))).isLessThan(2_048);
    }

    private static int sizeOf(WatchedSeries series) {
        return requireNonNull(series.last().nextState()).bytes().length;
    }

    private static String anywhere(Random random) {
        StringBuilder hop = new StringBuilder();
        for (int probe = 0; probe < 3; probe++) {
            hop.append(probe == 0 ? "" : " ");
            hop.append("2001:db8");
            for (int group = 0; group < 6; group++) {
                hop.append(':').append(Integer.toHexString(1 + random.nextInt(0xFFFE)));
            }
            hop.append("=1");
        }
        return hop.toString();
    }

    private static WatchedSeries series() {
        return new WatchedSeries(PathDetectorTest.rules(PathRule.DEFAULT));
    }

    private static String path(int hops, IntFunction<String> hop) {
        List<String> path = new ArrayList<>();
        for (int i = 0; i < hops; i++) {
            path.add(hop.apply(i));
        }
        path.add(WatchedSeries.TARGET + "=20");
        return String.join(" | ", path);
    }

    /** Hops of several routers each, every one in another network as far as there are eight, and each probe to any. */
    private static final class World {

        private final Random random;
        private final int hops;
        private final int width;
        private final double missing;

        World(long seed, int hops, int width, double missing) {
            this.random = new Random(seed);
            this.hops = hops;
            this.width = width;
            this.missing = missing;
        }

        WatchedSeries run(int traces) {
            WatchedSeries series = series();
            for (int i = 0; i < traces; i++) {
                series.trace(path(hops, this::hop));
            }
            return series;
        }

        private String hop(int hop) {
            List<String> probes = new ArrayList<>();
            for (int probe = 0; probe < 3; probe++) {
                int router = random.nextInt(width);
                probes.add(
                        random.nextDouble() < missing
                                ? "*"
                                : "192.0.2." + (router % 8 * 32 + hop * 4 + router / 8) + "=" + (hop + 1));
            }
            return String.join(" ", probes);
        }
    }
}
