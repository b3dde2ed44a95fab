package io.pathwatch.cli;

import io.pathwatch.alerts.webhook.HttpAnswer;
import io.pathwatch.detect.LastRunComparison;
import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Report;
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
import java.util.function.Consumer;

/**
 * What {@code trace -w} tells and whom: the report is compared and stored by the same rules as the daemon's, and what
 * is to be told goes through the alert log. What cannot be sent now is sent by the next call or by the daemon.
 */
final class CliWebhook implements AutoCloseable {

    private static final int COMPARISONS = 4;
    private static final int REFUSALS = 3;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final CliSubscription subscription;
    private final Path state;
    private final Clock clock;
    private final SqliteTraceStore store;
    private final AlertLog log;
    private final LastRunComparison comparison = new LastRunComparison();
    private final ClassicFormat format = new ClassicFormat(Layout.COMPACT, false);
    private final WebhookPost post;

    /** @param storeFile is made if there is none; its folder is the state directory */
    CliWebhook(CliSubscription subscription, Path storeFile, WebhookPost post, Clock clock) {
        SqliteDatabase database = SqliteDatabase.open(storeFile);
        this.subscription = subscription;
        this.state = storeFile.toAbsolutePath().getParent();
        this.clock = clock;
        this.store = new SqliteTraceStore(database);
        this.log = new SqliteAlertLog(database, clock);
        this.post = post;
        new SqliteCliSubscriptions(database).remember(subscription);
        log.open(subscription.name(), AlertLog.Start.NOW);
    }

    /**
     * Stores the report; then, unless the daemon does so, sends what is waiting and what the report gave, in order.
     *
     * @param notices told what happens
     * @return false if something is waiting still: the receiver does not take it
     */
    boolean tell(Report report, Consumer<String> notices) {
        notices.accept(store(report) ? "a condition holds" : "no condition holds");
        Optional<StateLock> daemonAway = StateLock.tryTake(state, StateLock.DAEMON);
        if (daemonAway.isEmpty()) {
            notices.accept("the daemon runs and sends what there is to send");
            return true;
        }
        daemonAway.get().close();
        StateLock alone = StateLock.await(state, StateLock.SENDER);
        try {
            return sendWaiting(notices);
        } finally {
            alone.close();
        }
    }

    /** @return whether there is something to tell */
    private boolean store(Report report) {
        String series = report.trace().series().id();
        for (int i = 1; ; i++) {
            Report compared = report.withComparison(comparison.compare(store.findHistory(series), report));
            try {
                store.store(compared);
                return !compared.alerts().isEmpty();
            } catch (StateChangedException e) {
                if (i == COMPARISONS) {
                    throw new IllegalStateException("another trace of this target came between, each time", e);
                }
            }
        }
    }

    private boolean sendWaiting(Consumer<String> notices) {
        Optional<AlertMessage> next = log.findNext(subscription.name());
        while (next.isPresent()) {
            AlertMessage message = next.get();
            if (message.isFor(subscription.name()) && !send(message, notices)) {
                return false;
            }
            log.acknowledge(subscription.name(), message.sequence());
            next = log.findNext(subscription.name());
        }
        return true;
    }

    /** @return whether the receiver has it, or has refused it for good */
    private boolean send(AlertMessage message, Consumer<String> notices) {
        int attempts = log.getSubscription(subscription.name()).attempts() + 1;
        try {
            HttpAnswer answer = post.send(message.id(), format.render(message));
            if (answer == null) {
                notices.accept("sent " + message.id());
                return true;
            }
            boolean isRefused = answer.meaning() == HttpAnswer.Meaning.REFUSED;
            if (isRefused && attempts >= REFUSALS) {
                log.bury(subscription.name(), message.sequence(), attempts, "refused: HTTP " + answer.status());
                return true;
            }
            postpone(attempts, "HTTP " + answer.status());
        } catch (IOException e) {
            postpone(attempts, e.toString());
        }
        return false;
    }

    private void postpone(int attempts, String reason) {
        log.postpone(
                subscription.name(), Activity.ACTIVE, attempts, clock.instant().plus(RETRY), reason);
    }

    /** How many alerts wait, and why. */
    SubscriptionState state() {
        return log.getSubscription(subscription.name());
    }

    @Override
    public void close() {
        store.close();
    }
}
