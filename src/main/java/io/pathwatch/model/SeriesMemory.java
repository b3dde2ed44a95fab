package io.pathwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a series remember, without its traces.
 *
 * @param version as {@link SeriesHistory#version()}
 * @param state as {@link SeriesHistory#state()}; absent where nothing is remembered
 */
public record SeriesMemory(long version, @Nullable OpaqueState state) {

    public static final SeriesMemory EMPTY = new SeriesMemory(0, null);
}
