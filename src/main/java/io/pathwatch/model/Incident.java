package io.pathwatch.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is or was violated on a series, from raise to clear.
 *
 * @param id {@code in_} and 16 hex digits ({@link #id})
 * @param series what it is about
 * @param condition what is violated
 * @param severity as last told while it was open
 * @param cause as last told, kebab-case
 * @param summary one sentence for people, as last told
 * @param raisedAt when the trace that raised it ended
 * @param clearedAt when the trace that cleared it ended; absent while it is open
 * @param lastAlert id of the alert that told of it last
 * @param sent whether its raise was part of a notification
 * @param heldBy id of the silence, or of the source's incident, that holds its raise back; absent if nothing does
 */
public record Incident(
        String id,
        Series series,
        Condition condition,
        Severity severity,
        String cause,
        String summary,
        Instant raisedAt,
        @Nullable Instant clearedAt,
        String lastAlert,
        boolean sent,
        @Nullable String heldBy) {

    /** The identity of the incident of {@code condition} that the trace {@code traceId} raised. */
    public static String id(String seriesId, Condition condition, String traceId) {
        return "in_" + Digest.hex(seriesId + "|" + condition.key() + "|" + traceId, 16);
    }

    /** Stays the same for all incidents of {@code condition} on the series: series id and condition. */
    public static String key(String seriesId, Condition condition) {
        return seriesId + "|" + condition.key();
    }

    public boolean isOpen() {
        return clearedAt == null;
    }
}
