package io.pathwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * A value an alert rests on.
 *
 * @param name what was measured, for example {@code target RTT}
 * @param value what was found
 * @param unit {@code ms}, {@code hops}, {@code traces}, {@code %}; empty for a plain number
 * @param limit what it was held against; absent for a value that only explains
 */
public record Measure(
        String name, double value, String unit, @Nullable Double limit) {}
