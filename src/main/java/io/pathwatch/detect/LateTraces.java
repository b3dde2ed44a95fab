package io.pathwatch.detect;

import io.pathwatch.model.Trace;
import java.time.Clock;

/** Tells which traces come after a newer one of their series. */
final class LateTraces {

    private final Clock clock;

    /** @param clock tells whether the last trace lies in the future: then the clock was set back since */
    LateTraces(Clock clock) {
        this.clock = clock;
    }

    boolean isLate(Trace last, Trace trace) {
        return trace.startedAt().isBefore(last.startedAt()) && !last.startedAt().isAfter(clock.instant());
    }
}
