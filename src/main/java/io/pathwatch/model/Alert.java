package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An immutable record that something was raised, changed or cleared, with its evidence.
 *
 * @param id {@code al_} and 20 hex digits ({@link #id})
 * @param traceId the trace that gave it
 * @param series the series it is about
 * @param conditions the conditions that hold, at least one
 * @param status what it tells
 * @param severity how bad it is
 * @param at when the trace ended
 * @param labels the target's labels at that time
 * @param evidence what was found
 */
public record Alert(
        String id,
        String traceId,
        Series series,
        List<Condition> conditions,
        AlertStatus status,
        Severity severity,
        Instant at,
        Map<String, String> labels,
        Evidence evidence) {

    /** Stands for the incident in alerts of {@link Conditions.Mode#LAST_RUN}, which knows no incidents. */
    public static final String LAST_RUN = "last-run";

    /** @throws IllegalArgumentException if no condition is named */
    public Alert {
        requireNonNull(evidence, "evidence");
        conditions = List.copyOf(conditions);
        labels = Map.copyOf(labels);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("conditions: expected at least one, was empty");
        }
    }

    /**
     * The identity of an alert: the same trace, incident and status always give the same one.
     *
     * @param incident key of the incident, or {@link #LAST_RUN}
     */
    public static String id(String traceId, String incident, AlertStatus status) {
        return "al_" + Digest.hex(traceId + "|" + incident + "|" + status.key(), 20);
    }
}
