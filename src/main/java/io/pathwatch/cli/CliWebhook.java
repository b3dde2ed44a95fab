package io.pathwatch.cli;

import io.pathwatch.alerts.webhook.HttpAnswer;
import io.pathwatch.alerts.webhook.RefusedAddressException;
import io.pathwatch.detect.LastRunComparison;
import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteCliSubscriptions;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.store.StateLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;

/**
 * What {@code trace -w} tells and whom: the report is compared and stored by the same rules as the daemon's, and what
 * is to be told goes through the alert log. What cannot be sent now is sent by the next call or by the daemon.
 */
final class CliWebhook implements AutoCloseable {

    private static final int COMPARISONS = 4;
    private static final int REFUSALS = 3;
    private static final String REFUSED = "refused: ";
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final CliSubscription subscription;
    private final Path state;
    private final WebhookPost post;
    private final Clock clock;
    private final StandardError notices;
    private final SqliteTraceStore store;
    private final AlertLog log;
    private final CliWebhookNotice notice = new CliWebhookNotice();
    private final LastRunComparison comparison = new LastRunComparison();
    private final ClassicFormat format;

    /**
     * @param storeFile is made if there is none; its folder is the state directory
     * @param links where alerts are seen
     */
    CliWebhook(
            CliSubscription subscription,
            Path storeFile,
            WebhookPost post,
            PageLinks links,
            Clock clock,
            StandardError notices) {
        SqliteDatabase database = SqliteDatabase.open(storeFile);
        this.subscription = subscription;
        this.state = storeFile.toAbsolutePath().getParent();
        this.post = post;
        this.format = new ClassicFormat(Layout.COMPACT, false, links);
        this.clock = clock;
        this.notices = notices;
        this.store = new SqliteTraceStore(database);
        this.log = new SqliteAlertLog(database, clock);
        new SqliteCliSubscriptions(database).remember(subscription);
        log.open(subscription.name(), AlertLog.Start.NOW);
    }

    /**
     * Compares the report with the last of its series and stores it: from here on, nothing it has to tell is lost.
     *
     * @throws IllegalStateException if other calls came between, time and again
     */
    void store(Report report) {
        String series = report.trace().series().id();
        for (int i = 1; ; i++) {
            SeriesHistory history = store.findHistory(series);
            Report compared = report.withComparison(comparison.compare(history, report));
            try {
                store.store(compared);
                notice.stored(history.lastTrace() == null, compared.alerts().size());
                return;
            } catch (StateChangedException e) {
                if (i == COMPARISONS) {
                    throw new IllegalStateException("another trace of this target came between, each time", e);
                }
            }
        }
    }

    /**
     * Sends what is waiting, in order, as far as the receiver takes it; while the daemon runs, that does it. Says in one
     * line what became of it all.
     */
    void send() {
        Optional<StateLock> alone = awaitTurn();
        if (alone.isEmpty()) {
            notice.leftToDaemon(waiting());
        } else {
            send(alone.get());
        }
        notices.warn("-w/--webhook: " + notice.text());
    }

    private void send(StateLock alone) {
        try {
            if (log.getSubscription(subscription.name()).activity() == Activity.PAUSED) {
                notice.paused(waiting(), subscription.name());
                return;
            }
            Optional<AlertMessage> next = log.findNext(subscription.name());
            while (next.isPresent() && settle(next.get())) {
                next = log.findNext(subscription.name());
            }
        } finally {
            alone.close();
        }
    }

    private long waiting() {
        return log.getSubscription(subscription.name()).lag();
    }

    /** Other calls send one after another; the daemon never lets go, so there is no waiting for that. */
    private Optional<StateLock> awaitTurn() {
        Optional<StateLock> turn = StateLock.tryTake(state, StateLock.SENDER);
        while (turn.isEmpty() && !StateLock.isTaken(state, StateLock.DAEMON)) {
            LockSupport.parkNanos(LOOK_NANOS);
            turn = StateLock.tryTake(state, StateLock.SENDER);
        }
        return turn;
    }

    /** @return false if the message has to wait, and so has what comes after it */
    private boolean settle(AlertMessage message) {
        SubscriptionState before = log.getSubscription(subscription.name());
        int attempts = before.attempts() + 1;
        try {
            HttpAnswer answer = post.send(message.id(), attempts, format.render(message));
            if (answer != null) {
                return settle(message, answer, before);
            }
            log.acknowledge(subscription.name(), before.cursor(), message.sequence());
            notice.posted();
            notices.explain("sent " + message.id());
            return true;
        } catch (RefusedAddressException | SSLException e) {
            postpone(Activity.HELD, attempts, RETRY, reason(e));
        } catch (IOException e) {
            postpone(Activity.ACTIVE, attempts, RETRY, reason(e));
        }
        return false;
    }

    /** After three refusals a message goes to the dead letters, so that it does not hold up the others for ever. */
    private boolean settle(AlertMessage message, HttpAnswer answer, SubscriptionState before) {
        int attempts = before.attempts() + 1;
        String reason = "HTTP " + answer.status();
        Duration asked = answer.retryAfter(clock.instant());
        Duration delay = asked == null ? RETRY : asked;
        switch (answer.meaning()) {
            case TRY_AGAIN -> postpone(Activity.ACTIVE, attempts, delay, reason);
            case MEND -> postpone(Activity.HELD, attempts, delay, reason);
            // for the daemon; calling the command again means that there is somebody again
            case GONE -> postpone(Activity.STOPPED, attempts, delay, reason);
            case REFUSED -> {
                String last = before.lastError();
                if (attempts >= REFUSALS && last != null && last.startsWith(REFUSED)) {
                    log.bury(subscription.name(), message.sequence(), attempts, REFUSED + reason);
                    notices.warn("-w/--webhook: the receiver does not accept " + message.id() + " (" + reason
                            + "), it is not sent any more");
                    return true;
                }
                postpone(Activity.ACTIVE, attempts, delay, REFUSED + reason);
            }
        }
        return false;
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }

    private void postpone(Activity activity, int attempts, Duration delay, String reason) {
        log.postpone(subscription.name(), activity, attempts, clock.instant().plus(delay), reason);
        notice.postponed(waiting(), reason);
    }

    @Override
    public void close() {
        store.close();
    }
}
