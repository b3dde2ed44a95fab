package io.pathwatch.worlds;

import io.pathwatch.model.Condition;
import java.util.List;
import java.util.Set;

/** Makes true incidents of one kind, in a world of its own each. */
final class Incidents {

    private static final double TARGET_LIMIT_MS = 250;

    private final Dice dice;
    private final Topology topology;
    private final Timeline timeline;

    Incidents(Dice dice, Topology topology, Timeline timeline) {
        this.dice = dice;
        this.topology = topology;
        this.timeline = timeline;
    }

    /** @return the trace after it */
    int add(IncidentKind kind, int first) {
        int end = first + length(kind);
        timeline.add(
                switch (kind) {
                    case LATENCY_RISE -> rise(first, end);
                    case ABOVE_LIMIT -> aboveLimit(first, end);
                    case AS_CHANGE -> moved(kind, first, end, topology.anotherAs());
                    case HOP_COUNT_CHANGE -> moved(kind, first, end, topology.anotherLength());
                    case SILENT -> silent(first, end);
                    case REFUSED -> broken(kind, Fault.REFUSED, first, end);
                    case LOOP -> broken(kind, Fault.LOOP, first, end);
                    case LOSS -> losing(first, end);
                    case LOSSY_AS_CHANGE -> movedAndLosing(first, end);
                });
        return end;
    }

    private int length(IncidentKind kind) {
        return switch (kind) {
            case LATENCY_RISE -> dice.chance(0.2) ? dice.between(60, 120) : dice.between(10, 45);
            case AS_CHANGE, HOP_COUNT_CHANGE, LOSSY_AS_CHANGE -> dice.between(12, 45);
            case LOSS -> dice.between(40, 100);
            default -> dice.between(8, 45);
        };
    }

    /** At least 10 ms and 20 %, small ones as likely as large ones. */
    private Episode rise(int first, int end) {
        double usual = topology.path().rttMs() + 3;
        double ms = Math.max(10, 0.2 * usual) * dice.logBetween(1.05, 12);
        return slow(IncidentKind.LATENCY_RISE, first, end, ms, Condition.HOP_LATENCY);
    }

    private Episode aboveLimit(int first, int end) {
        double ms = TARGET_LIMIT_MS * dice.logBetween(1.05, 3) - topology.path().rttMs();
        return slow(IncidentKind.ABOVE_LIMIT, first, end, ms, Condition.LATENCY_JUMP);
    }

    private Episode slow(IncidentKind kind, int first, int end, double ms, Condition side) {
        int ttl = dice.between(1, topology.path().length());
        boolean both = kind == IncidentKind.ABOVE_LIMIT || topology.path().rttMs() + ms + 5 > TARGET_LIMIT_MS * 0.9;
        int last = topology.path().length();
        TrueIncident incident = new TrueIncident(kind, first, end, ttl, last, both ? Set.of(side) : Set.of());
        return new Episode(first, end, timeline.normal().risen(ms, ttl), incident);
    }

    private Episode moved(IncidentKind kind, int first, int end, Topology.Change change) {
        Set<Condition> sides = kind == IncidentKind.AS_CHANGE
                ? Set.of(Condition.HOP_COUNT, Condition.LATENCY_JUMP)
                : Set.of(Condition.PATH, Condition.LATENCY_JUMP);
        // where the way differs is for path to tell; that it is longer or shorter shows at the target
        int target = change.path().length();
        TrueIncident incident = kind == IncidentKind.AS_CHANGE
                ? new TrueIncident(kind, first, end, change.ttl(), change.visibleTtl(), sides)
                : new TrueIncident(kind, first, end, target, target, sides);
        return new Episode(first, end, Situation.normal(change.path()), incident);
    }

    private Episode movedAndLosing(int first, int end) {
        Topology.Change change = topology.anotherAs();
        TrueIncident incident = new TrueIncident(
                IncidentKind.LOSSY_AS_CHANGE,
                first,
                end,
                change.ttl(),
                change.path().length(),
                Set.of(Condition.HOP_COUNT, Condition.LATENCY_JUMP));
        Situation moved = Situation.normal(change.path());
        return new Episode(first, end, moved.losing(dice.between(0.05, 0.3), change.ttl()), incident);
    }

    private Episode silent(int first, int end) {
        if (dice.chance(0.5)) {
            return broken(IncidentKind.SILENT, Fault.BROKEN, first, end);
        }
        List<Integer> certain = topology.certain();
        int last = topology.path().ttlOf(certain.get(certain.size() - 1));
        TrueIncident incident = new TrueIncident(
                IncidentKind.SILENT, first, end, last, topology.path().length(), Set.of());
        return new Episode(first, end, timeline.normal().broken(Fault.TARGET_SILENT, last), incident);
    }

    private Episode broken(IncidentKind kind, Fault fault, int first, int end) {
        int stretch = dice.oneOf(topology.certain());
        int ttl = topology.path().ttlOf(stretch);
        NetworkPath path = topology.path();
        if (fault == Fault.LOOP) {
            // where only one of the two routers answers, nobody can tell that it is a loop
            path = path.changing(stretch - 1, router -> router.withAnswerRate(1, false));
        }
        Set<Condition> sides = fault == Fault.LOOP ? Set.of(Condition.PATH) : Set.of();
        TrueIncident incident = new TrueIncident(kind, first, end, ttl, ttl + 1, sides);
        return new Episode(first, end, Situation.normal(path).broken(fault, ttl), incident);
    }

    private Episode losing(int first, int end) {
        TrueIncident incident = new TrueIncident(
                IncidentKind.LOSS,
                first,
                end,
                topology.path().length(),
                topology.path().length(),
                Set.of());
        return new Episode(first, end, timeline.normal().losing(dice.between(0.2, 0.5)), incident);
    }
}
