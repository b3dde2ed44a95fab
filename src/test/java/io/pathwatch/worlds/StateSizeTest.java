package io.pathwatch.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.AddressFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateSizeTest {

    private static final int BAR = 40 * 1024;
    private static final int TRACES_A_DAY = 1_440;
    private static final int HOPS = 28;
    private static final int PATHS = 12;

    private final AddressPlan addresses = new AddressPlan(AddressFamily.IPV6);

    @Test
    void aSeriesIsRememberedInFortyKilobytesHoweverBadItsWorld() {
        int days = LongRun.isOn() ? 30 : 2;

        int bytes =
                Playback.of(worstWorld(days), new SteadyComparison()::compare).largestState();

        System.out.println("largest state of the worst series after " + days + " days: " + bytes + " bytes");
        assertThat(bytes).isLessThanOrEqualTo(BAR);
    }

    /**
     * IPv6, a trace every minute, every hop spread over 24 routers for each packet, and every half hour other ones: twelve
     * whole paths in turn.
     */
    private World worstWorld(int days) {
        NetworkPath path = wide(64_496, new Dice(1));
        List<NetworkPath> others = new ArrayList<>();
        for (int i = 1; i < PATHS; i++) {
            NetworkPath other = wide(64_496 + i, new Dice(i));
            others.add(new NetworkPath(other.stretches(), path.target()));
        }
        Timeline timeline = new Timeline(Situation.normal(path), days * TRACES_A_DAY);
        for (int i = 0; (i + 1) * 30 <= timeline.length(); i++) {
            if (i % PATHS != 0) {
                timeline.add(i * 30, (i + 1) * 30, Situation.normal(others.get(i % PATHS - 1)));
            }
        }
        Noise noise = Noise.random(new Dice(7));
        return new World(1, timeline, noise, Flows.PER_PROBE, Duration.ofMinutes(1), SteadyConditions.WITH_LOSS);
    }

    private NetworkPath wide(long asn, Dice dice) {
        List<Stretch> stretches = new ArrayList<>();
        for (int ttl = 1; ttl < HOPS; ttl++) {
            List<List<Router>> branches = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                branches.add(List.of(Router.answering(addresses.next(), asn)));
            }
            stretches.add(new Stretch(branches, Balancing.PER_PACKET, dice.below(1 << 30), 2));
        }
        return new NetworkPath(stretches, Router.answering(addresses.next(), 64_511L));
    }
}
