package io.pathwatch.worlds;

import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import java.util.List;

/**
 * How a true incident was told of.
 *
 * @param truth what really happened
 * @param traces after how many traces it was raised, from 1; 0 if it never was while it lasted
 * @param raised how many times it was raised
 * @param cleared how many times it was cleared
 * @param isRightCause whether the first alert named its cause
 * @param isRightHop whether the first alert named a hop where it can be seen
 */
record Verdict(TrueIncident truth, int traces, int raised, int cleared, boolean isRightCause, boolean isRightHop) {

    /** Traces after the end of an incident until everything about it has to be cleared. */
    static final int AFTERMATH = 30;

    static Verdict of(TrueIncident truth, List<Told> told) {
        Condition condition = truth.kind().condition();
        List<Told> about =
                told.stream().filter(each -> concerns(truth, each.trace())).toList();
        List<Told> raised = about.stream()
                .filter(each -> each.is(condition, AlertStatus.RAISED))
                .toList();
        int cleared = (int) about.stream()
                .filter(each -> each.is(condition, AlertStatus.CLEARED))
                .count();
        if (raised.isEmpty() || !truth.covers(raised.get(0).trace())) {
            return new Verdict(truth, 0, raised.size(), cleared, false, false);
        }
        Told first = raised.get(0);
        Integer ttl = first.evidence().ttl();
        // one more on either side: branches of a balanced stretch may differ in length
        boolean isRightHop = ttl != null && ttl >= truth.ttl() - 1 && ttl <= truth.visibleTtl() + 1;
        return new Verdict(
                truth,
                first.trace() - truth.first() + 1,
                raised.size(),
                cleared,
                truth.kind().causes().contains(first.evidence().cause()),
                isRightHop);
    }

    static boolean concerns(TrueIncident truth, int trace) {
        return truth.first() <= trace && trace < truth.end() + AFTERMATH;
    }

    boolean isFound() {
        return traces > 0 && traces <= truth.kind().traces();
    }

    boolean isToldOnce() {
        return raised == 1 && cleared == 1;
    }
}
