package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Incident;
import io.pathwatch.model.Series;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An incident with what belongs to it.
 *
 * @param note absent where nobody wrote one
 * @param raisedSummary one sentence for people, as its raise told; absent where that alert is no longer kept
 * @param traceBefore id of the last trace on which the condition did not hold; absent where there is none
 * @param traceAfter id of the trace that raised it; absent where its alert is no longer kept
 */
public record NotedIncident(
        Incident incident,
        @Nullable Note note,
        @Nullable String raisedSummary,
        @Nullable String traceBefore,
        @Nullable String traceAfter) {

    public static final Comparator<NotedIncident> NEWEST_FIRST = Comparator.<NotedIncident, Instant>comparing(
                    noted -> noted.incident().raisedAt())
            .reversed()
            .thenComparing(noted -> noted.incident().id());

    public NotedIncident {
        requireNonNull(incident, "incident");
    }

    /** The same, said of {@code series}. */
    public NotedIncident at(Series series) {
        Incident at = new Incident(
                incident.id(),
                series,
                incident.condition(),
                incident.severity(),
                incident.cause(),
                incident.summary(),
                incident.raisedAt(),
                incident.clearedAt(),
                incident.lastAlert(),
                incident.sent(),
                incident.heldBy());
        return new NotedIncident(at, note, raisedSummary, traceBefore, traceAfter);
    }
}
