package io.pathwatch.cli.backtest;

import io.pathwatch.model.Trace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** When traces of a series started that reached the target, as they come: 8 bytes each. */
final class ReachedTimes {

    private long[] micros = new long[16];
    private int count;

    /** Takes the next trace in the order of time. */
    void add(Trace trace) {
        if (trace.isReached()) {
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = ChronoUnit.MICROS.between(Instant.EPOCH, trace.startedAt());
        }
    }

    /** The last one before {@code time}; null if there is none. */
    @Nullable
    Instant findLast(Instant time) {
        int found = Arrays.binarySearch(micros, 0, count, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        int before = (found < 0 ? -found - 1 : found) - 1;
        return before < 0 ? null : Instant.EPOCH.plus(micros[before], ChronoUnit.MICROS);
    }
}
