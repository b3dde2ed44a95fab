package io.pathwatch.model;

import java.time.Instant;

/** Tells which traces come after a newer one of their series. */
public final class LateTraces {

    private LateTraces() {}

    /**
     * Whether a trace says nothing about how it is now. Where the last one lies in the future the clock was set back since:
     * then none is late.
     *
     * @param last start of the last trace
     * @param start of the one that came now
     */
    public static boolean isLate(Instant last, Instant start, Instant now) {
        return start.isBefore(last) && !last.isAfter(now);
    }
}
