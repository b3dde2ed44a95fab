package io.pathwatch.worlds;

import io.pathwatch.model.Condition;
import java.util.Set;

/** Kinds of true incidents, with the condition each violates. */
enum IncidentKind {
    LATENCY_RISE(Condition.LATENCY_JUMP, 3, "a lasting latency rise", "jump"),
    ABOVE_LIMIT(Condition.HOP_LATENCY, 3, "the target above its limit", "above-limit"),
    AS_CHANGE(Condition.PATH, 2, "another AS on the path", "new-path"),
    HOP_COUNT_CHANGE(Condition.HOP_COUNT, 3, "a longer or shorter path in one AS", "longer", "shorter"),
    SILENT(Condition.UNREACHABLE, 3, "nobody answers beyond a hop", "silent"),
    REFUSED(Condition.UNREACHABLE, 2, "a hop refuses", "refused"),
    LOOP(Condition.UNREACHABLE, 3, "packets go round", "loop"),
    /** Seen by probes straight to the target. */
    LOSS(Condition.LOSS, 3, "the target loses probes", "loss"),
    /** Not to be told again and again because a hop that tells the paths apart is missing at times. */
    LOSSY_AS_CHANGE(Condition.PATH, 2, "another AS that loses packets", "new-path");

    private final Condition condition;
    private final int traces;
    private final String words;
    private final Set<String> causes;

    IncidentKind(Condition condition, int traces, String words, String... causes) {
        this.condition = condition;
        this.traces = traces;
        this.words = words;
        this.causes = Set.of(causes);
    }

    Condition condition() {
        return condition;
    }

    /** Within how many traces it has to be raised. */
    int traces() {
        return traces;
    }

    String words() {
        return words;
    }

    /** What an alert may name as its cause. */
    Set<String> causes() {
        return causes;
    }
}
