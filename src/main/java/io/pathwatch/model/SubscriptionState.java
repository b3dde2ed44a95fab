package io.pathwatch.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A durable cursor in the alert log, with what its last attempt gave.
 *
 * @param name unique; stands in the sending route
 * @param cursor sequence number of the last notification that was delivered, buried or skipped; 0 before the first
 * @param lag notifications after the cursor
 * @param activity whether it delivers
 * @param attempts failed attempts for the notification after the cursor
 * @param nextAttempt when it may be tried again; absent if it never failed
 * @param lastError why it failed last; absent if it never failed
 */
public record SubscriptionState(
        String name,
        long cursor,
        long lag,
        Activity activity,
        int attempts,
        @Nullable Instant nextAttempt,
        @Nullable String lastError) {

    /** When it is tried again; null where it is not before somebody acts, or where nothing failed. */
    public @Nullable Instant nextTry() {
        return activity == Activity.PAUSED || activity == Activity.STOPPED ? null : nextAttempt;
    }

    /** Whether its receiver does not take what it is sent, and nobody has paused it for that. */
    public boolean isRefused() {
        return activity == Activity.HELD || activity == Activity.STOPPED || activity == Activity.ACTIVE && attempts > 0;
    }

    /** Whether a subscription delivers. */
    public enum Activity {
        ACTIVE,
        /** The receiver refuses us; tried again every five minutes, nothing is lost. */
        HELD,
        /** The receiver is gone for good; an operator resumes or purges. */
        STOPPED,
        /** An operator paused it: sends nothing until an operator resumes it, the cursor stays. */
        PAUSED;

        /** Lower case, as printed and stored. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
