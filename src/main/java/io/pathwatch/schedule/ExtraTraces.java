package io.pathwatch.schedule;

import io.pathwatch.model.Suspicion;
import io.pathwatch.model.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is to be traced of one target soon, beside its schedule. Not shared between threads. */
final class ExtraTraces {

    /** A suspicion is looked at after this time, or half the interval where that is shorter. */
    private static final Duration SOON = Duration.ofSeconds(20);

    /** A target that another method reaches is asked by that method with every so many traces of the schedule. */
    private static final int FILTERED_TURN = 5;

    private @Nullable Suspicion asked;
    private @Nullable Target askedByOther;
    private boolean again;
    private @Nullable Target byOther;
    private long due;
    private boolean reachedByOther;
    private int turnsSinceReached;

    /** Notes what the trace of the schedule that is in flight gives reason for. */
    void ask(Suspicion suspicion, @Nullable Target byOtherMethod) {
        asked = suspicion;
        askedByOther = byOtherMethod;
    }

    /** Notes what came of the other method. */
    void answered(boolean isReached) {
        reachedByOther = isReached;
        turnsSinceReached = 0;
    }

    /**
     * Ends a trace of the schedule: what it gave reason for is done before the next one, as far as the budget allows.
     *
     * @param startedAt when the trace was started
     * @param next when the next one of the schedule is
     */
    void plan(Duration interval, long startedAt, long now, long next, ExtraBudget budget) {
        Suspicion suspicion = asked;
        Target other = askedByOther;
        asked = null;
        askedByOther = null;
        if (suspicion != Suspicion.UNREACHABLE) {
            reachedByOther = false;
        }
        long wait = Math.min(SOON.toNanos(), interval.toNanos() / 2);
        due = now + Math.max(0, startedAt + wait - now);
        if (suspicion == null || due - next >= 0) {
            return;
        }
        if (!reachedByOther) {
            // if only one is left: the same trace comes again by itself, the other method does not
            byOther = other != null && budget.take(now) ? other : null;
            again = budget.take(now);
        } else if (++turnsSinceReached >= FILTERED_TURN && other != null && budget.take(now)) {
            turnsSinceReached = 0;
            byOther = other;
        }
    }

    boolean isEmpty() {
        return !again && byOther == null;
    }

    /** When the first of them is due; says nothing if there are none. */
    long due() {
        return due;
    }

    /** The target by its other method, if that is planned: it goes first, since what it finds is looked at by the other. */
    @Nullable
    Target takeByOther() {
        Target taken = byOther;
        byOther = null;
        return taken;
    }

    boolean takeAgain() {
        boolean taken = again;
        again = false;
        return taken;
    }
}
