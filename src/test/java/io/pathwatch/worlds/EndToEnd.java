package io.pathwatch.worlds;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Series of round trips to a target, as the pings of measurement networks give them: three probes every 4 minutes, nobody
 * on the way answers but the gateway, tails are heavy, the level moves a little now and then, short queues come and go.
 * Once or twice in four days the RTT rises, by 10 ms and 20 % at least, and stays there for an hour or more.
 */
final class EndToEnd {

    static final int DAYS = 4;

    private static final Duration INTERVAL = Duration.ofMinutes(4);
    private static final int TRACES_A_DAY = 360;

    private final Dice dice;
    private final NetworkPath path;
    private final Timeline timeline;

    private EndToEnd(long seed) {
        dice = Dice.of(seed, 3);
        AddressPlan addresses = new AddressPlan(AddressFamily.IPV4);
        double hopMs = dice.logBetween(5, 220) / 8;
        List<Stretch> stretches = new ArrayList<>();
        stretches.add(Stretch.of(Router.answering(addresses.next(), null), 0.5));
        for (int i = 0; i < 8; i++) {
            stretches.add(Stretch.of(Router.answering(addresses.next(), 64_500L).withAnswerRate(0, false), hopMs));
        }
        path = new NetworkPath(stretches, Router.answering(addresses.next(), 64_501L));
        timeline = new Timeline(Situation.normal(path), DAYS * TRACES_A_DAY);
    }

    static World world(long seed, Conditions conditions) {
        EndToEnd made = new EndToEnd(seed);
        made.addRises();
        made.addPassing();
        return new World(seed, made.timeline, made.noise(), Flows.ONE, INTERVAL, conditions);
    }

    private void addRises() {
        int first = dice.between(60, 700);
        for (int i = dice.between(1, 2); i > 0; i--) {
            int end = first + dice.between(15, 200);
            double ms = Math.max(10, 0.2 * (path.rttMs() + 4)) * dice.logBetween(1.05, 12);
            TrueIncident rise = new TrueIncident(
                    IncidentKind.LATENCY_RISE, first, end, 1, path.length(), Set.of(Condition.HOP_LATENCY));
            timeline.add(new Episode(first, end, timeline.normal().risen(ms, 1), rise));
            first = end + dice.between(120, 400);
        }
    }

    /** Queues of a minute on average, small shifts of the level that last for hours, and times without an answer. */
    private void addPassing() {
        for (int i = dice.between(0, 6 * DAYS); i > 0; i--) {
            double minutes = -Math.log(1 - dice.between(0.0, 1.0));
            int traces = 1 + (int) (minutes / INTERVAL.toMinutes());
            place(traces, timeline.normal().risen(dice.logBetween(5, 500), 1));
        }
        for (int i = dice.between(0, DAYS); i > 0; i--) {
            place(dice.between(10, 120), timeline.normal().risen(dice.between(0.5, 5.0), 1));
        }
        for (int i = dice.between(0, DAYS); i > 0; i--) {
            place(dice.between(1, 2), timeline.normal().broken(Fault.TARGET_SILENT, 1));
        }
    }

    private void place(int traces, Situation situation) {
        int first = dice.below(timeline.length());
        if (timeline.isFree(first, first + traces, 0)) {
            timeline.add(first, first + traces, situation);
        }
    }

    private Noise noise() {
        return new Noise(
                dice.logBetween(0.05, 2),
                dice.between(0.4, 1.3),
                dice.logBetween(0.002, 0.05),
                dice.between(1.0, 10.0),
                dice.between(1.05, 2.0),
                dice.logBetween(0.1, 3),
                dice.chance(0.6) ? dice.between(0.0, 6.0) : 0,
                dice.logBetween(0.0005, 0.02));
    }
}
