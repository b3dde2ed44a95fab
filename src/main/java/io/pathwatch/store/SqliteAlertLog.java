package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.SubscriptionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The alert log in SQLite. Alerts that another process appends are found by {@link #findNext} as soon as that has
 * committed, but not announced to the listeners.
 */
public final class SqliteAlertLog implements AlertLog {

    private final SqliteDatabase database;
    private final Clock clock;
    private final ReportReader reports;
    private final AlertReader alerts;

    /** @param clock tells when a notification was buried */
    public SqliteAlertLog(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.reports = new ReportReader(database.pieces());
        this.alerts = new AlertReader(database.pieces().series());
    }

    @Override
    public void open(String subscription, Start start) {
        database.write(
                session -> session.update(SqliteSql.INSERT_SUBSCRIPTION, subscription, start == Start.NOW ? 1 : 0));
    }

    @Override
    public SubscriptionState getSubscription(String subscription) {
        Optional<SubscriptionState> found = database.read(
                session -> session.findFirst(SqliteSql.FIND_SUBSCRIPTION, SqliteAlertLog::readState, subscription));
        return found.orElseThrow(() -> unknown(subscription));
    }

    @Override
    public List<SubscriptionState> listSubscriptions() {
        return database.read(session -> session.list(SqliteSql.LIST_SUBSCRIPTIONS, SqliteAlertLog::readState));
    }

    /** @throws NoSuchElementException if there is no subscription of that name */
    @Override
    public Optional<AlertMessage> findNext(String subscription) {
        return database.read(session -> {
            long sequence = session.findFirst(SqliteSql.FIND_NEXT, row -> row.getLong(1), subscription)
                    .orElseThrow(() -> unknown(subscription));
            return sequence == 0 ? Optional.empty() : Optional.of(messageOf(session, sequence));
        });
    }

    private AlertMessage messageOf(Session session, long sequence) throws SQLException {
        List<Alert> told = alerts.alertsOfNotification(session, sequence);
        TraceRow trace = session.findFirst(SqliteSql.FIND_TRACE_OF_NOTIFICATION, TraceRow::read, sequence)
                .orElseThrow(() -> new IllegalStateException("store: expected a trace of notification " + sequence));
        return new AlertMessage(sequence, told, reports.fullReportOf(session, trace));
    }

    @Override
    public void acknowledge(String subscription, long sequence) {
        int changed = database.write(session -> session.update(SqliteSql.ADVANCE, subscription, sequence));
        requireKnown(subscription, changed);
    }

    @Override
    public void postpone(
            String subscription, SubscriptionState.Activity activity, int attempts, Instant nextAttempt, String error) {
        int changed = database.write(session -> session.update(
                SqliteSql.POSTPONE, subscription, activity.key(), attempts, Micros.of(nextAttempt), error));
        requireKnown(subscription, changed);
    }

    @Override
    public void bury(String subscription, long sequence, int attempts, String reason) {
        long now = Micros.of(clock.instant());
        int changed = database.write(session -> {
            int advanced = session.update(SqliteSql.ADVANCE, subscription, sequence);
            if (advanced > 0) {
                session.update(SqliteSql.INSERT_DEAD_LETTER, subscription, sequence, attempts, reason, now);
            }
            return advanced;
        });
        requireKnown(subscription, changed);
    }

    @Override
    public void onAppend(Runnable listener) {
        database.appendSignal().add(listener);
    }

    private static void requireKnown(String subscription, int changed) {
        if (changed == 0) {
            throw unknown(subscription);
        }
    }

    private static NoSuchElementException unknown(String subscription) {
        return new NoSuchElementException(
                "subscription '" + subscription + "': expected one that was opened, is not in the store");
    }

    private static SubscriptionState readState(ResultSet row) throws SQLException {
        long nextAtUs = row.getLong("next_at_us");
        Instant nextAttempt = row.wasNull() ? null : Micros.toInstant(nextAtUs);
        return new SubscriptionState(
                row.getString("name"),
                row.getLong("cursor"),
                row.getLong("lag"),
                SubscriptionState.Activity.valueOf(row.getString("activity").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                nextAttempt,
                row.getString("last_error"));
    }
}
