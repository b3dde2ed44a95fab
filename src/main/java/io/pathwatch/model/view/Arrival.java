package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Series;
import org.jspecify.annotations.Nullable;

/**
 * A trace that was stored lately, by this process or another.
 *
 * @param sequence rises in the order of storing
 * @param path the path it took; absent for a failed trace
 */
public record Arrival(
        long sequence,
        Series series,
        PastTrace trace,
        @Nullable KnownPath path) {

    public Arrival {
        requireNonNull(series, "series");
        requireNonNull(trace, "trace");
    }
}
