package io.pathwatch.worlds;

import java.util.ArrayList;
import java.util.List;

/** Puts into a timeline what comes and goes by itself, and of which nobody should be told. */
final class Passing {

    /** Traces between two such things: each comes alone. */
    private static final int APART = 8;

    private final Dice dice;
    private final Timeline timeline;
    private final Topology topology;
    private final double days;
    private final int tracesPerHour;

    Passing(Dice dice, Timeline timeline, Topology topology, double days) {
        this.dice = dice;
        this.timeline = timeline;
        this.topology = topology;
        this.days = days;
        tracesPerHour = Math.max(1, (int) (timeline.length() / (days * 24)));
    }

    /** Everything there is, at its rate. */
    void addAll() {
        spikes(3);
        reboots(0.7);
        detours(0.7);
        gaps(0.7);
        failures(0.5);
    }

    /** One trace that takes longer from a hop on. */
    private void spikes(double perDay) {
        for (int i = times(perDay); i > 0; i--) {
            int ttl = dice.between(1, topology.path().length());
            place(1, timeline.normal().risen(dice.logBetween(10, 800), ttl));
        }
    }

    /** A router that does not answer for two to ten minutes, while it goes on forwarding. */
    private void reboots(double perDay) {
        for (int i = times(perDay); i > 0; i--) {
            int stretch = dice.below(topology.path().stretches().size());
            NetworkPath silenced = topology.path().changing(stretch, router -> router.withAnswerRate(0, false));
            int traces = Math.max(1, (int) (tracesPerHour * dice.between(2.0, 10.0) / 60));
            place(traces, Situation.normal(silenced));
        }
    }

    /** One trace over another way. */
    private void detours(double perDay) {
        List<NetworkPath> ways = new ArrayList<>();
        for (int i = times(perDay); i > 0; i--) {
            if (ways.isEmpty() || ways.size() < 3 && dice.chance(0.5)) {
                ways.add((dice.chance(0.7) ? topology.anotherAs() : topology.anotherLength()).path());
            }
            place(1, Situation.normal(dice.oneOf(ways)));
        }
    }

    /** One or two traces that do not arrive. */
    private void gaps(double perDay) {
        for (int i = times(perDay); i > 0; i--) {
            Fault fault = dice.chance(0.5) ? Fault.BROKEN : Fault.TARGET_SILENT;
            place(
                    dice.between(1, 2),
                    timeline.normal()
                            .broken(fault, dice.between(1, topology.path().length() - 1)));
        }
    }

    /** Some traces that this host could not make. */
    private void failures(double perDay) {
        for (int i = times(perDay); i > 0; i--) {
            place(dice.between(1, 6), timeline.normal().broken(Fault.NO_TRACE, 0));
        }
    }

    private int times(double perDay) {
        double expected = perDay * days;
        return (int) expected + (dice.chance(expected - (int) expected) ? 1 : 0);
    }

    private void place(int traces, Situation situation) {
        for (int attempt = 0; attempt < 20; attempt++) {
            int first = dice.below(timeline.length());
            if (timeline.isFree(first, first + traces, APART)) {
                timeline.add(first, first + traces, situation);
                return;
            }
        }
    }
}
