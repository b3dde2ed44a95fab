package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a path was used for within a span of time.
 *
 * @param path as it is known by now
 * @param asPath AS numbers in the order of the path, each once in a row; hops of which none is known are left out
 * @param lastSeen start of the newest trace of the span that took it
 * @param traces of the span that took it, 1 or more
 * @param share of the traces of the span that made a way at all, 0 to 1
 */
public record PathUse(KnownPath path, List<Long> asPath, Instant lastSeen, int traces, double share) {

    public PathUse {
        requireNonNull(path, "path");
        requireNonNull(lastSeen, "lastSeen");
        asPath = List.copyOf(asPath);
    }
}
