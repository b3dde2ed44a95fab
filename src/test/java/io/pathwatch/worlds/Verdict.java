package io.pathwatch.worlds;

import io.pathwatch.model.AlertStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a true incident was told of.
 *
 * @param truth what really happened
 * @param traces after how many traces it was raised, from 1; 0 if it never was while it lasted
 * @param raised how many times it was raised
 * @param cleared how many times it was cleared
 * @param isRightCause whether the first alert named its cause
 * @param isRightHop whether the first alert named a hop where it can be seen; loss, from end to end, has none
 */
record Verdict(TrueIncident truth, int traces, int raised, int cleared, boolean isRightCause, boolean isRightHop) {

    /** Traces after the end of an incident until everything about it has to be cleared. */
    static final int AFTERMATH = 30;

    /** Traces after its end in which a median of three does not show it. */
    private static final int NOT_YET_SEEN = 2;

    static Verdict of(TrueIncident truth, List<Told> told) {
        List<Told> about = told.stream()
                .filter(each -> concerns(truth, each.trace()))
                .filter(each -> each.condition() == truth.kind().condition())
                .toList();
        boolean isAccepted =
                about.stream().anyMatch(each -> isAcceptance(each) && each.trace() < truth.end() + NOT_YET_SEEN);
        List<Told> raised = about.stream()
                .filter(each -> each.alert().status() == AlertStatus.RAISED)
                .filter(each -> truth.covers(each.trace()) || !isAccepted)
                .toList();
        int cleared = (int) about.stream()
                .filter(each -> each.alert().status() == AlertStatus.CLEARED)
                .filter(each -> isAcceptance(each) || !truth.covers(each.trace()))
                .filter(each -> raised.stream().anyMatch(each::isOfIncidentOf))
                .count();
        if (raised.isEmpty() || !truth.covers(raised.get(0).trace())) {
            return new Verdict(truth, 0, raised.size(), cleared, false, false);
        }
        Told first = raised.get(0);
        return new Verdict(
                truth,
                first.trace() - truth.first() + 1,
                raised.size(),
                cleared,
                truth.kind().causes().contains(first.evidence().cause()),
                isRightHop(truth, first.evidence().ttl()));
    }

    /** Whether what lasts became the new normal; that it ends is then a change of its own, and may be told as one. */
    private static boolean isAcceptance(Told told) {
        String cause = told.evidence().cause();
        return told.alert().status() == AlertStatus.CLEARED
                && (cause.equals("new-baseline") || cause.endsWith("-accepted"));
    }

    /** One more on either side: branches of a balanced stretch may differ in length. */
    private static boolean isRightHop(TrueIncident truth, @Nullable Integer ttl) {
        return ttl == null
                ? truth.kind() == IncidentKind.LOSS
                : ttl >= truth.ttl() - 1 && ttl <= truth.visibleTtl() + 1;
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
