package io.pathwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The durable alert log and the cursors of its subscriptions. May be shared between threads. */
public interface AlertLog {

    /** Begins the reason of a dead letter that was too old. */
    String EXPIRED = "expired: ";

    /** As {@link #open(String, Start, AlertFilter)}, for all alerts. */
    default void open(String subscription, Start start) {
        open(subscription, start, AlertFilter.ALL);
    }

    /** Creates the subscription if there is none of that name; an existing one keeps its cursor and has this filter now. */
    void open(String subscription, Start start, AlertFilter filter);

    /**
     * Its lag is told as if it had no filter.
     *
     * @throws java.util.NoSuchElementException if there is none of that name
     */
    SubscriptionState getSubscription(String subscription);

    List<SubscriptionState> listSubscriptions();

    /**
     * What is sent next: a dead letter that was asked to be sent again, else the first one after the cursor of which
     * something is for the subscription. Moves the cursor if nothing is.
     */
    Optional<AlertMessage> findNext(String subscription);

    /** As {@link #acknowledge(String, long, long)}, wherever the cursor stands. */
    default void acknowledge(String subscription, long sequence) {
        acknowledge(subscription, getSubscription(subscription).cursor(), sequence);
    }

    /**
     * Moves the cursor to {@code sequence}, never back, and takes that notification from the dead letters if it is there;
     * attempts and the last error are forgotten. A paused subscription stays so. What of it is for the subscription counts
     * as sent.
     *
     * @param after where the cursor stood when the notification was found
     * @return false if it stands elsewhere now, because an operator moved it: nothing is changed then
     */
    boolean acknowledge(String subscription, long after, long sequence);

    /**
     * As {@link #acknowledge(String, long, long)}; nothing but {@code sent} counts as sent, though more has become known
     * meanwhile.
     *
     * @param sent as it was found
     */
    boolean acknowledge(String subscription, long after, AlertMessage sent);

    /**
     * Remembers a failed attempt, so that a restart does not forget it. A paused subscription stays so. The others are told
     * of one that is held or stopped now, and, when it has sent something again, of that.
     */
    void postpone(
            String subscription, SubscriptionState.Activity activity, int attempts, Instant nextAttempt, String error);

    /** As {@link #bury(String, long, long, int, String)}, wherever the cursor stands. */
    default void bury(String subscription, long sequence, int attempts, String reason) {
        bury(subscription, getSubscription(subscription).cursor(), sequence, attempts, reason);
    }

    /**
     * Writes the notification to the dead letters and moves the cursor past it.
     *
     * @param after as for {@link #acknowledge(String, long, long)}
     * @return likewise
     */
    boolean bury(String subscription, long after, long sequence, int attempts, String reason);

    /**
     * When a notification that {@link #findNext} gave was made: later than its alerts where a silence held them back, or
     * where the source was down.
     */
    Instant getMadeAt(AlertMessage message);

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
