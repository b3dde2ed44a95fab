package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An alert of an incident, and what became of it in the log.
 *
 * @param sequence position in the alert log
 * @param alert what it tells
 * @param waiting whether it is not decided yet how it is told
 * @param foldedInto id of the alert that leads the notification in which this one is told; absent if it leads itself,
 *     is not told, or that one is no longer kept
 * @param heldBy id of the silence, or of the source's incident, because of which it is not told; absent if it is
 */
public record LoggedAlert(
        long sequence,
        Alert alert,
        boolean waiting,
        @Nullable String foldedInto,
        @Nullable String heldBy) {

    public LoggedAlert {
        requireNonNull(alert, "alert");
    }
}
