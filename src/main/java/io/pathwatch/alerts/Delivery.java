package io.pathwatch.alerts;

import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one subscription in strict order, one notification in flight: what is to be sent stands in the log and is
 * marked there once it is sent; so are failed attempts, and a restart goes on where a kill ended. For one thread.
 */
final class Delivery {

    /** Appends of other processes are seen after this time. */
    static final Duration POLL = Duration.ofSeconds(1);

    /** Begins the reason of a refusal, so that the next one is known as the second, over restarts too. */
    private static final String REFUSED = "refused: ";

    private static final int POISON_ATTEMPTS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final AlertLog log;
    private final String name;
    private final RetryPolicy policy;
    private final Clock clock;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Attempt attempt;
    private final OperatorWords operator;

    private boolean justStarted = true;
    private @Nullable Receipt unrecorded;
    private long lastSent;
    private boolean hasSent;
    private @Nullable Instant postponedTo;
    private long postponedAt;
    private long postponedFor;

    /**
     * @param log has the subscription
     * @param nanos rises evenly, whatever happens to {@code clock}
     * @param random at least 0 and less than 1
     */
    Delivery(
            AlertLog log,
            String name,
            RetryPolicy policy,
            Clock clock,
            LongSupplier nanos,
            DoubleSupplier random,
            Attempt attempt) {
        this.log = log;
        this.name = name;
        this.policy = policy;
        this.clock = clock;
        this.nanos = nanos;
        this.random = random;
        this.attempt = attempt;
        this.operator = new OperatorWords(name);
    }

    /** Sends the notification after the cursor if it is time to. */
    Pause step() {
        Receipt sent = unrecorded;
        if (sent != null) {
            acknowledge(sent); // sent already, only not written down: never send it again for that
        }
        SubscriptionState state = log.getSubscription(name);
        operator.see(state);
        if (state.activity() == Activity.PAUSED || state.activity() == Activity.STOPPED && !justStarted) {
            return Pause.idle(POLL);
        }
        Duration wait = remaining(state);
        if (!wait.isZero()) {
            return Pause.fixed(wait.compareTo(POLL) < 0 ? wait : POLL);
        }
        Optional<AlertMessage> next = log.findNext(name);
        if (next.isEmpty()) {
            return Pause.idle(POLL);
        }
        AlertMessage message = next.get();
        boolean isHead = message.sequence() == state.cursor() + 1;
        if (!isHead && log.getSubscription(name).cursor() != state.cursor()) {
            return Pause.NONE; // what was passed over moved the cursor: what is known of it is old
        }
        justStarted = false;
        operator.attempt();
        boolean isAskedFor = message.sequence() <= state.cursor(); // by an operator, however old it is
        if (!isAskedFor && isExpired(message)) {
            bury(state, message, state.attempts(), AlertLog.EXPIRED + "older than " + TimeText.span(policy.maxAge()));
            return Pause.NONE;
        }
        lastSent = nanos.getAsLong();
        hasSent = true;
        return record(state, message, send(message, state.attempts() + 1));
    }

    /** Whatever goes wrong is a failed attempt: tried again after a delay, never at once. */
    private AttemptResult send(AlertMessage message, int number) {
        try {
            return attempt.send(message, number);
        } catch (RuntimeException e) {
            LOG.error("subscription '{}': {} could not be sent", name, message.id(), e);
            return new Failed(Kind.TEMPORARY, e.toString(), null);
        }
    }

    private Pause record(SubscriptionState state, AlertMessage message, AttemptResult result) {
        if (result instanceof AttemptResult.Delivered) {
            Receipt receipt = new Receipt(state.cursor(), message);
            unrecorded = receipt;
            acknowledge(receipt);
            if (state.attempts() > 0) {
                LOG.info(
                        "subscription '{}': delivered after {}",
                        name,
                        Plural.count(state.attempts(), "failed attempt"));
            }
        } else if (result instanceof Failed failed) {
            record(state, message, failed);
        }
        return Pause.NONE;
    }

    private void acknowledge(Receipt receipt) {
        if (log.acknowledge(name, receipt.after(), receipt.message())) {
            operator.reach(receipt.message().sequence());
        } else {
            LOG.info(
                    "subscription '{}': its cursor was moved while {} was sent",
                    name,
                    receipt.message().sequence());
        }
        unrecorded = null;
    }

    private void record(SubscriptionState state, AlertMessage message, Failed failed) {
        int attempts = state.attempts() + 1;
        if (failed.kind() == Kind.POISON
                && attempts >= POISON_ATTEMPTS
                && state.lastError() != null
                && state.lastError().startsWith(REFUSED)) {
            bury(state, message, attempts, REFUSED + failed.reason());
            return;
        }
        switch (failed.kind()) {
            case TEMPORARY -> postpone(state, Activity.ACTIVE, attempts, delay(attempts, failed), failed.reason());
            case POISON ->
                postpone(state, Activity.ACTIVE, attempts, delay(attempts, failed), REFUSED + failed.reason());
            case HELD ->
                postpone(state, Activity.HELD, attempts, policy.heldDelay(random.getAsDouble()), failed.reason());
            case STOPPED ->
                postpone(state, Activity.STOPPED, attempts, policy.heldDelay(random.getAsDouble()), failed.reason());
        }
    }

    private Duration delay(int attempts, Failed failed) {
        return failed.retryAfter() == null
                ? policy.delayAfter(attempts, random.getAsDouble())
                : RetryPolicy.asked(failed.retryAfter());
    }

    private void postpone(SubscriptionState state, Activity activity, int attempts, Duration delay, String reason) {
        Instant next = clock.instant().plus(delay);
        log.postpone(name, activity, attempts, next, reason);
        postponedTo = log.getSubscription(name).nextAttempt(); // as the log keeps it
        postponedAt = nanos.getAsLong();
        postponedFor = delay.toNanos();
        if (activity == Activity.STOPPED) {
            LOG.error(
                    "subscription '{}': stopped, its receiver is gone: {}; started again, it is tried once",
                    name,
                    reason);
        } else if (activity == Activity.HELD && state.activity() != Activity.HELD) {
            LOG.error("subscription '{}': held until its configuration is mended, nothing is lost: {}", name, reason);
        } else {
            LOG.warn(
                    "subscription '{}': attempt {} failed: {}; next in {}",
                    name,
                    attempts,
                    reason,
                    TimeText.span(delay));
        }
    }

    private void bury(SubscriptionState state, AlertMessage message, int attempts, String reason) {
        if (!log.bury(name, state.cursor(), message.sequence(), attempts, reason)) {
            return;
        }
        DeadLetter.Id id = new DeadLetter.Id(name, message.sequence());
        LOG.error(
                "subscription '{}': {} ({}) went to the dead letters: {}; to send it again: pathwatch deadletters replay {}",
                name,
                id,
                message.id(),
                reason,
                id);
    }

    /** Nobody could be told before it was made, however long its alerts had been held back by then. */
    private boolean isExpired(AlertMessage message) {
        Instant oldest = clock.instant().minus(policy.maxAge());
        return message.alerts().get(0).at().isBefore(oldest)
                && log.getMadeAt(message).isBefore(oldest);
    }

    /** How long the next attempt must wait; a clock that was set back never makes it longer than it was meant. */
    private Duration remaining(SubscriptionState state) {
        if (hasSent) {
            long gap = policy.gap().toNanos() - (nanos.getAsLong() - lastSent);
            if (gap > 0) {
                return Duration.ofNanos(gap);
            }
        }
        Instant next = state.nextAttempt();
        if (next == null || justStarted && state.activity() != Activity.ACTIVE) { // a start often follows a mend
            return Duration.ZERO;
        }
        if (next.equals(postponedTo)) {
            return Duration.ofNanos(Math.max(0, postponedFor - (nanos.getAsLong() - postponedAt)));
        }
        Duration wait = Duration.between(clock.instant(), next);
        boolean isDue = wait.isNegative() || wait.compareTo(policy.longestDelay()) > 0;
        postponedTo = next; // written down by another life: from now on the even clock tells
        postponedAt = nanos.getAsLong();
        Duration rest = justStarted ? shorter(wait, policy.delayAfterStart(random.getAsDouble())) : wait;
        postponedFor = isDue ? 0 : rest.toNanos();
        return Duration.ofNanos(postponedFor);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * What the receiver has taken.
     *
     * @param after where the cursor stood before
     */
    private record Receipt(long after, AlertMessage message) {}

    /** One attempt to send a notification. */
    interface Attempt {

        /** @param attempt from 1 */
        AttemptResult send(AlertMessage message, int attempt);
    }

    /**
     * How long there is nothing to do.
     *
     * @param endsWithAppend whether a new alert ends it
     */
    record Pause(Duration length, boolean endsWithAppend) {

        static final Pause NONE = new Pause(Duration.ZERO, false);

        static Pause idle(Duration length) {
            return new Pause(length, true);
        }

        static Pause fixed(Duration length) {
            return new Pause(length, false);
        }
    }
}
