package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.HopLoss.Label;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopLossTest {

    private static final Series SERIES = new Series("fra1", "web", AddressFamily.IPV4, "icmp", null);
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void callsARouterRateLimitedBehindWhichNothingIsLost() {
        assertThat(HopLoss.in(traces(10, 0, 2, 0, 0))).containsExactly(new HopLoss(2, 30, 20, Label.RATE_LIMITED));
    }

    @Test
    void callsLossForwardThatGoesOnToTheTarget() {
        assertThat(HopLoss.in(traces(10, 0, 1, 1, 1)))
                .containsExactly(
                        new HopLoss(2, 30, 10, Label.FORWARD),
                        new HopLoss(3, 30, 10, null),
                        new HopLoss(4, 30, 10, null));
    }

    @Test
    void passesOverHopsThatNeverAnswer() {
        assertThat(HopLoss.in(traces(10, 1, 3, 0, 0))).containsExactly(new HopLoss(1, 30, 10, Label.RATE_LIMITED));
        assertThat(HopLoss.in(traces(10, 1, 3, 1, 1)))
                .containsExactly(
                        new HopLoss(1, 30, 10, Label.FORWARD),
                        new HopLoss(3, 30, 10, null),
                        new HopLoss(4, 30, 10, null));
    }

    @Test
    void callsNothingByNameOfTooFewProbes() {
        assertThat(HopLoss.in(traces(3, 0, 2, 0, 0))).containsExactly(new HopLoss(2, 9, 6, null));
    }

    @Test
    void callsNothingByNameThatStopsOnTheWay() {
        assertThat(HopLoss.in(traces(10, 1, 1, 0, 1)))
                .containsExactly(
                        new HopLoss(1, 30, 10, null),
                        new HopLoss(2, 30, 10, Label.RATE_LIMITED),
                        new HopLoss(4, 30, 10, null));
    }

    @Test
    void looksAtTracesOverAsManyHopsOnly() {
        List<Trace> traces = new ArrayList<>(traces(10, 0, 2, 0, 0));
        traces.addAll(traces(5, 3, 3, 3));

        assertThat(HopLoss.in(traces)).containsExactly(new HopLoss(2, 30, 20, Label.RATE_LIMITED));
        assertThat(HopLoss.in(List.of())).isEmpty();
    }

    /** So many alike; {@code lost} of the three probes of each hop, the target last. */
    private static List<Trace> traces(int count, int... lost) {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < lost.length; i++) {
            List<ProbeResult> probes = new ArrayList<>(Collections.nCopies(lost[i], NoReply.INSTANCE));
            while (probes.size() < 3) {
                probes.add(Reply.of(address("198.51.100." + (i + 1)), Duration.ofMillis(i + 1)));
            }
            hops.add(new Hop(i + 1, probes));
        }
        Trace trace = new Trace(
                SERIES,
                address("198.51.100." + lost.length),
                START,
                START.plusSeconds(1),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                hops,
                0,
                false,
                List.of(),
                null);
        return Collections.nCopies(count, trace);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
