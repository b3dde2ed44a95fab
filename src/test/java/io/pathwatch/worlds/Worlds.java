package io.pathwatch.worlds;

import io.pathwatch.model.Conditions;
import java.time.Duration;
import java.util.List;

/** Random worlds: the same seed always gives the same one. */
final class Worlds {

    /** Traces before the first incident and between two: everything has been learnt, and forgotten, by then. */
    static final int BETWEEN = 120;

    private static final int INCIDENTS = 3;

    private static final long NETWORK = 1;
    private static final long EVENTS = 2;

    private final Conditions conditions;

    /** @param conditions what is watched in all of them */
    Worlds(Conditions conditions) {
        this.conditions = conditions;
    }

    /** A world in which nothing happens that anybody should be told of. */
    World quiet(long seed, int days) {
        Dice dice = Dice.of(seed, NETWORK);
        Topology topology = new Topology(dice);
        Duration interval = interval(dice);
        int traces = (int) (Duration.ofDays(days).toSeconds() / interval.toSeconds());
        Timeline timeline = new Timeline(Situation.normal(topology.path()), traces);
        new Passing(Dice.of(seed, EVENTS), timeline, topology, days).addAll();
        return new World(seed, timeline, Noise.random(dice), flows(dice), interval, conditions);
    }

    /** A world with three true incidents of one kind, well apart, and all that is in a quiet one. */
    World troubled(long seed, IncidentKind kind) {
        Dice dice = Dice.of(seed, NETWORK);
        Topology topology = new Topology(dice);
        Duration interval = interval(dice);
        Dice events = Dice.of(seed, EVENTS);
        Timeline timeline = new Timeline(Situation.normal(topology.path()), 1_000);
        Incidents incidents = new Incidents(events, topology, timeline);
        int next = BETWEEN;
        for (int i = 0; i < INCIDENTS; i++) {
            next = incidents.add(kind, next + events.below(20)) + BETWEEN;
        }
        double days = timeline.length()
                * (double) interval.toSeconds()
                / Duration.ofDays(1).toSeconds();
        new Passing(events, timeline, topology, days).addAll();
        World world = new World(seed, timeline, Noise.random(dice), flows(dice), interval, conditions);
        return kind == IncidentKind.LOSS ? world.straight() : world;
    }

    private static Flows flows(Dice dice) {
        return dice.oneOf(List.of(Flows.ONE, Flows.PER_TRACE, Flows.PER_PROBE));
    }

    private static Duration interval(Dice dice) {
        return Duration.ofSeconds(dice.between(60, 300));
    }
}
