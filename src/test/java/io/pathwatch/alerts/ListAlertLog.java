package io.pathwatch.alerts;

import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert log in memory. */
public final class ListAlertLog implements AlertLog {

    private final List<AlertMessage> messages = new ArrayList<>();
    private final Map<String, SubscriptionState> subscriptions = new LinkedHashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<String> buried = new ArrayList<>();
    private int failingAcknowledgements;
    private int failingOpenings;
    private @Nullable Error errorOfNext;

    /** Appends {@code message} and tells the listeners. */
    public void append(AlertMessage message) {
        List<Runnable> told;
        synchronized (this) {
            messages.add(message);
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /** Appends {@code message} as another process would: nobody is told. */
    public synchronized void appendQuietly(AlertMessage message) {
        messages.add(message);
    }

    /** What went to the dead letters: {@code subscription:sequence:attempts:reason}. */
    public synchronized List<String> buried() {
        return List.copyOf(buried);
    }

    public synchronized int listeners() {
        return listeners.size();
    }

    /** The next {@code times} acknowledgements fail, as on a full disk. */
    public synchronized void failAcknowledgements(int times) {
        failingAcknowledgements = times;
    }

    /** The next {@code times} openings fail, as on a full disk. */
    public synchronized void failOpenings(int times) {
        failingOpenings = times;
    }

    /** The next look for what is to be sent ends with {@code error}. */
    public synchronized void failNext(Error error) {
        errorOfNext = error;
    }

    @Override
    public synchronized void open(String subscription, Start start) {
        if (failingOpenings > 0) {
            failingOpenings--;
            throw new IllegalStateException("disk full");
        }
        long cursor = start == Start.EARLIEST || messages.isEmpty()
                ? 0
                : messages.get(messages.size() - 1).sequence();
        subscriptions.putIfAbsent(subscription, state(subscription, cursor, Activity.ACTIVE, 0, null, null));
    }

    /** Forgets the subscription. */
    public synchronized void purge(String subscription) {
        subscriptions.remove(subscription);
    }

    @Override
    public synchronized SubscriptionState getSubscription(String subscription) {
        SubscriptionState state = subscriptions.get(subscription);
        if (state == null) {
            throw new NoSuchElementException("subscription '" + subscription + "'");
        }
        return state;
    }

    @Override
    public synchronized List<SubscriptionState> listSubscriptions() {
        return List.copyOf(subscriptions.values());
    }

    @Override
    public synchronized Optional<AlertMessage> findNext(String subscription) {
        Error error = errorOfNext;
        if (error != null) {
            errorOfNext = null;
            throw error;
        }
        long cursor = getSubscription(subscription).cursor();
        return messages.stream().filter(m -> m.sequence() > cursor).findFirst();
    }

    @Override
    public synchronized void acknowledge(String subscription, long sequence) {
        if (failingAcknowledgements > 0) {
            failingAcknowledgements--;
            throw new IllegalStateException("disk full");
        }
        subscriptions.put(subscription, state(subscription, sequence, Activity.ACTIVE, 0, null, null));
    }

    @Override
    public synchronized void postpone(
            String subscription, Activity activity, int attempts, Instant nextAttempt, String error) {
        long cursor = getSubscription(subscription).cursor();
        subscriptions.put(subscription, state(subscription, cursor, activity, attempts, nextAttempt, error));
    }

    @Override
    public synchronized void bury(String subscription, long sequence, int attempts, String reason) {
        buried.add(subscription + ":" + sequence + ":" + attempts + ":" + reason);
        subscriptions.put(subscription, state(subscription, sequence, Activity.ACTIVE, 0, null, null));
    }

    @Override
    public synchronized void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    private static SubscriptionState state(
            String name, long cursor, Activity activity, int attempts, @Nullable Instant next, @Nullable String error) {
        return new SubscriptionState(name, cursor, 0, activity, attempts, next, error);
    }
}
