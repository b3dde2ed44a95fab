package io.pathwatch.enrich;

import java.util.concurrent.atomic.AtomicLong;

/** How long those who share it may still wait for host names, all together. May be shared between threads. */
public final class NameBudget {

    /** Exchange variable with the budget of the traces of one list; absent: each trace has its own. */
    public static final String VARIABLE = "nameBudget";

    private final AtomicLong nanosLeft;

    /** @param nanos zero or more */
    NameBudget(long nanos) {
        this.nanosLeft = new AtomicLong(nanos);
    }

    /** Nanoseconds, zero or more. */
    long left() {
        return Math.max(0, nanosLeft.get());
    }

    void spend(long nanos) {
        nanosLeft.addAndGet(-nanos);
    }
}
