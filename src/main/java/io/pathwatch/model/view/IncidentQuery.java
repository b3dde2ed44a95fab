package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Condition;
import io.pathwatch.model.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are meant: those that agree with all that is given.
 *
 * @param open whether it is open; absent: either
 * @param source name of the source; absent: any
 * @param target name of the target; absent: any
 * @param seriesId absent: any
 * @param from raised then or later, or still open then
 * @param before raised earlier than that
 * @param after the last incident of the page before; absent for the first page
 */
public record IncidentQuery(
        @Nullable Boolean open,
        @Nullable Condition condition,
        @Nullable Severity severity,
        @Nullable String source,
        @Nullable String target,
        @Nullable String seriesId,
        Instant from,
        Instant before,
        @Nullable Position after) {

    public static final IncidentQuery ALL =
            new IncidentQuery(null, null, null, null, null, null, Instant.MIN, Instant.MAX, null);

    public IncidentQuery {
        requireNonNull(from, "from");
        requireNonNull(before, "before");
    }

    public IncidentQuery openOfSeries(String id) {
        return new IncidentQuery(true, null, null, null, null, id, Instant.MIN, Instant.MAX, null);
    }

    /** The same of another series. */
    public IncidentQuery ofSeries(String id) {
        return new IncidentQuery(open, condition, severity, source, target, id, from, before, after);
    }

    /** Where an incident stands in a list that has the newest first. */
    public record Position(Instant raisedAt, String id) {}
}
