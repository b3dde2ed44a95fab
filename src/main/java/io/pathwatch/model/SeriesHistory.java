package io.pathwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * What is stored of a series that the next trace is compared with.
 *
 * @param version counts the traces that changed the state; 0 for a series that has none
 * @param lastTrace the last stored trace that did not fail or come late, with the names its responders had; absent before the first
 * @param state as {@link Comparison#nextState()} of the last comparison; absent before the first
 */
public record SeriesHistory(
        long version, @Nullable Report lastTrace, @Nullable OpaqueState state) {

    public static final SeriesHistory EMPTY = new SeriesHistory(0, null, null);
}
