package io.pathwatch.source.globalping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one probe of a measurement has answered so far.
 *
 * @param status {@code in-progress}, {@code finished}, {@code failed} or {@code offline}
 * @param failureSource {@code target}, {@code resolver} or {@code internal}; absent if it does not tell
 * @param rawOutput what the program printed; made for people
 * @param resolvedAddress of the target, as written; absent if it did not resolve
 * @param hops in order, the first with TTL 1; empty unless finished
 */
record ProbeAnswer(
        ProbePlace place,
        String status,
        @Nullable String failureSource,
        String rawOutput,
        @Nullable String resolvedAddress,
        List<AnsweredHop> hops) {

    ProbeAnswer {
        hops = List.copyOf(hops);
    }

    boolean hasTrace() {
        return status.equals("finished") && !hops.isEmpty();
    }
}
