package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert of an incident that is in the log, and of which it is not decided yet how it is told.
 *
 * @param sequence position in the alert log
 * @param alert what it tells; its evidence is {@link IncidentEvidence}
 * @param target what was traced; its group and rules say with what, how long and how often to tell
 * @param since when it began to wait
 * @param sent whether the raise of its incident was part of a notification
 * @param heldBy what holds the raise of its incident back; absent if nothing does
 * @param raise of an alert that tells of a clear: where the raise of its incident was told; absent if it was not, or is
 *     no longer kept
 */
public record WaitingAlert(
        long sequence,
        Alert alert,
        Target target,
        Instant since,
        boolean sent,
        @Nullable String heldBy,
        @Nullable Raise raise) {

    /**
     * Where a raise was told.
     *
     * @param notification its sequence number
     * @param alone whether nothing else was told with it
     */
    public record Raise(long notification, boolean alone) {}

    /** One of which it is not known where its raise was told. */
    public WaitingAlert(
            long sequence, Alert alert, Target target, Instant since, boolean sent, @Nullable String heldBy) {
        this(sequence, alert, target, since, sent, heldBy, null);
    }

    public WaitingAlert {
        requireNonNull(alert, "alert");
        requireNonNull(target, "target");
        requireNonNull(since, "since");
    }
}
