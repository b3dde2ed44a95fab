package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are meant: those that agree with all that is given.
 *
 * @param openOnly whether those that were cleared are left out
 * @param target name of the target; absent: any
 * @param seriesId the series; absent: any
 * @param from raised then or later
 * @param before raised earlier than that
 */
public record IncidentFilter(
        boolean openOnly, @Nullable String target, @Nullable String seriesId, Instant from, Instant before) {

    public static final IncidentFilter ALL = new IncidentFilter(false, null, null, Instant.MIN, Instant.MAX);
    public static final IncidentFilter OPEN = new IncidentFilter(true, null, null, Instant.MIN, Instant.MAX);

    public IncidentFilter {
        requireNonNull(from, "from");
        requireNonNull(before, "before");
    }

    public IncidentFilter withTarget(String name) {
        return new IncidentFilter(openOnly, name, seriesId, from, before);
    }

    public IncidentFilter withSeries(String id) {
        return new IncidentFilter(openOnly, target, id, from, before);
    }

    public IncidentFilter raisedBetween(Instant newFrom, Instant newBefore) {
        return new IncidentFilter(openOnly, target, seriesId, newFrom, newBefore);
    }
}
