package io.pathwatch.alerts;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An alert log in memory. */
public final class ListAlertLog implements AlertLog {

    private final List<AlertMessage> messages = new ArrayList<>();
    private final Map<String, SubscriptionState> subscriptions = new LinkedHashMap<>();
    private final Map<String, AlertFilter> filters = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<String> buried = new ArrayList<>();
    private final Set<String> askedAgain = new HashSet<>();
    private final Map<Long, Instant> madeAt = new HashMap<>();
    private int failingAcknowledgements;
    private int failingOpenings;
    private @Nullable Error errorOfNext;
    private long passedOver;

    /** Appends {@code message} and tells the listeners. */
    public void append(AlertMessage message) {
        List<Runnable> told;
        synchronized (this) {
            messages.add(message);
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /** Says when the message of that number was made, if not when its alert was. */
    public synchronized void makeAt(long sequence, Instant at) {
        madeAt.put(sequence, at);
    }

    @Override
    public synchronized Instant getMadeAt(AlertMessage message) {
        return madeAt.getOrDefault(message.sequence(), message.alerts().get(0).at());
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

    /** The next look moves the cursor to {@code sequence}, as it does past many that are for others. */
    public synchronized void passOver(long sequence) {
        passedOver = sequence;
    }

    @Override
    public synchronized void open(String subscription, Start start, AlertFilter filter) {
        if (failingOpenings > 0) {
            failingOpenings--;
            throw new IllegalStateException("disk full");
        }
        long cursor = start == Start.EARLIEST || messages.isEmpty()
                ? 0
                : messages.get(messages.size() - 1).sequence();
        subscriptions.putIfAbsent(subscription, state(subscription, cursor, Activity.ACTIVE, 0, null, null));
        filters.put(subscription, filter);
    }

    public synchronized void loseFilter(String subscription) {
        filters.remove(subscription);
    }

    public synchronized boolean hasFilter(String subscription) {
        return filters.containsKey(subscription);
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
        if (passedOver > getSubscription(subscription).cursor()) {
            advance(subscription, getSubscription(subscription).cursor(), passedOver);
        }
        long cursor = getSubscription(subscription).cursor();
        return messages.stream()
                .filter(m -> m.sequence() <= cursor && askedAgain.contains(subscription + ":" + m.sequence()))
                .findFirst()
                .or(() -> messages.stream()
                        .filter(m -> m.sequence() > cursor)
                        .flatMap(m -> select(subscription, m).stream())
                        .findFirst());
    }

    private Optional<AlertMessage> select(String subscription, AlertMessage message) {
        List<Alert> selected = filters.get(subscription).select(subscription, message.alerts(), told);
        return selected.isEmpty()
                ? Optional.empty()
                : Optional.of(new AlertMessage(message.sequence(), selected, message.report()));
    }

    @Override
    public synchronized boolean acknowledge(String subscription, long after, AlertMessage sent) {
        boolean moved = acknowledge(subscription, after, sent.sequence());
        sent.alerts().stream()
                .map(AlertFilter::incidentOf)
                .filter(i -> i != null)
                .forEach(told::add);
        return moved;
    }

    @Override
    public synchronized boolean acknowledge(String subscription, long after, long sequence) {
        if (failingAcknowledgements > 0) {
            failingAcknowledgements--;
            throw new IllegalStateException("disk full");
        }
        return advance(subscription, after, sequence);
    }

    private boolean advance(String subscription, long after, long sequence) {
        SubscriptionState before = getSubscription(subscription);
        if (before.cursor() != after) {
            return false;
        }
        askedAgain.remove(subscription + ":" + sequence);
        Activity activity = before.activity() == Activity.PAUSED ? Activity.PAUSED : Activity.ACTIVE;
        long cursor = Math.max(after, sequence);
        subscriptions.put(subscription, state(subscription, cursor, activity, 0, null, null));
        return true;
    }

    /** As an operator's command does: the cursor stands at {@code cursor}. */
    public synchronized void rewind(String subscription, long cursor) {
        Activity activity = getSubscription(subscription).activity();
        subscriptions.put(subscription, state(subscription, cursor, activity, 0, null, null));
    }

    /** As an operator's command does. */
    public synchronized void setActivity(String subscription, Activity activity) {
        SubscriptionState before = getSubscription(subscription);
        subscriptions.put(
                subscription,
                state(
                        subscription,
                        before.cursor(),
                        activity,
                        before.attempts(),
                        before.nextAttempt(),
                        before.lastError()));
    }

    /** As an operator's command does: the dead letter is to be sent again. */
    public synchronized void askAgain(String subscription, long sequence) {
        askedAgain.add(subscription + ":" + sequence);
    }

    @Override
    public synchronized void postpone(
            String subscription, Activity activity, int attempts, Instant nextAttempt, String error) {
        SubscriptionState before = getSubscription(subscription);
        Activity now = before.activity() == Activity.PAUSED ? Activity.PAUSED : activity;
        subscriptions.put(subscription, state(subscription, before.cursor(), now, attempts, nextAttempt, error));
    }

    @Override
    public synchronized boolean bury(String subscription, long after, long sequence, int attempts, String reason) {
        buried.add(subscription + ":" + sequence + ":" + attempts + ":" + reason);
        return advance(subscription, after, sequence);
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
