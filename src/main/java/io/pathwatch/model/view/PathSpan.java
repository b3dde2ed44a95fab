package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A stretch of time on one path, or on several that took turns.
 *
 * @param paths their letters, at least one; several where packets are spread over them
 * @param from start of the first trace
 * @param to start of the first trace after it, or of its own last one where none came soon
 * @param traces how many, 1 or more
 * @param reached how many of these reached the target
 */
public record PathSpan(List<String> paths, Instant from, Instant to, int traces, int reached) {

    /** @throws IllegalArgumentException if no path is named */
    public PathSpan {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("paths: expected at least one, was empty");
        }
    }
}
