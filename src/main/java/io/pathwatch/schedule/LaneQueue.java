package io.pathwatch.schedule;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The targets of one lane that wait, first due first, and how many of its places are taken. Not shared between threads. */
final class LaneQueue {

    private final int slots;
    private final @Nullable StartBudget budget;
    private final PriorityQueue<DueEntry> waiting = new PriorityQueue<>((a, b) -> Long.signum(a.due() - b.due()));
    private int taken;

    /** @param budget absent: any number may be started in a second */
    LaneQueue(int slots, @Nullable StartBudget budget) {
        this.slots = slots;
        this.budget = budget;
    }

    void add(DueEntry entry) {
        waiting.add(entry);
    }

    void remove(DueEntry entry) {
        waiting.remove(entry);
    }

    /** Those in flight keep their places. */
    void clear() {
        waiting.clear();
    }

    /** The one that has been due for longest, if one is and there is a place for it, which it takes. */
    @Nullable
    DueEntry poll(long now) {
        DueEntry next = waiting.peek();
        if (next == null || next.due() - now > 0 || taken >= slots || !takeStart(now)) {
            return null;
        }
        waiting.remove();
        taken++;
        return next;
    }

    /** Takes one start of those that there are in a second, if one is left. */
    boolean takeStart(long now) {
        return budget == null || budget.take(now);
    }

    /** Counts {@code starts} more for the one that was taken last. */
    void charge(int starts) {
        if (budget != null) {
            budget.charge(starts);
        }
    }

    void release() {
        taken--;
    }

    int taken() {
        return taken;
    }

    int slots() {
        return slots;
    }

    /** How many wait that are due. */
    int countDue(long now) {
        int due = 0;
        for (DueEntry entry : waiting) {
            due += entry.due() - now <= 0 ? 1 : 0;
        }
        return due;
    }

    /** How long the first has been due, in nanoseconds; zero if none is. */
    long delay(long now) {
        DueEntry next = waiting.peek();
        return next == null ? 0 : Math.max(0, now - next.due());
    }
}
