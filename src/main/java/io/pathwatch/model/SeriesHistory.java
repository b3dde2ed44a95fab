package io.pathwatch.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a series that the next trace is compared with.
 *
 * @param version rises with each trace and each order that changes what is compared with; 0 for a series that has none
 * @param lastTrace the last stored trace that did not fail or come late, with the names its responders had; absent
 *     before the first
 * @param state as {@link Comparison#nextState()} of the last comparison; absent before the first
 * @param reachedOtherwise start of the newest trace that reached the target from the same source in the same family by
 *     another method; absent if there is none, and where the last trace of this series reached it
 * @param orders what operators want of the next comparison; storing that fulfills them
 */
public record SeriesHistory(
        long version,
        @Nullable Report lastTrace,
        @Nullable OpaqueState state,
        @Nullable Instant reachedOtherwise,
        Set<SeriesOrder> orders) {

    public static final SeriesHistory EMPTY = new SeriesHistory(0, null, null);

    public SeriesHistory {
        orders = Set.copyOf(orders);
    }

    /** Nothing was ordered, and no other method is known to reach the target. */
    public SeriesHistory(long version, @Nullable Report lastTrace, @Nullable OpaqueState state) {
        this(version, lastTrace, state, null, Set.of());
    }
}
