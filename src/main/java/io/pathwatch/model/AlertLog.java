package io.pathwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The durable alert log and the cursors of its subscriptions. May be shared between threads. */
public interface AlertLog {

    /** Creates the subscription if there is none of that name; an existing one keeps its cursor. */
    void open(String subscription, Start start);

    /** @throws java.util.NoSuchElementException if there is none of that name */
    SubscriptionState getSubscription(String subscription);

    List<SubscriptionState> listSubscriptions();

    /** The first notification after the subscription's cursor. */
    Optional<AlertMessage> findNext(String subscription);

    /** Moves the cursor to {@code sequence}; attempts and the last error are forgotten. */
    void acknowledge(String subscription, long sequence);

    /** Remembers a failed attempt, so that a restart does not forget it. */
    void postpone(
            String subscription, SubscriptionState.Activity activity, int attempts, Instant nextAttempt, String error);

    /** Writes the notification to the dead letters and moves the cursor past it. */
    void bury(String subscription, long sequence, int attempts, String reason);

    /** Calls {@code listener} after each transaction of this process that appended an alert; it must return at once. */
    void onAppend(Runnable listener);

    /** Where a new subscription starts. */
    enum Start {
        /** With the next alert. */
        NOW,
        /** With the oldest alert that is kept. */
        EARLIEST
    }
}
