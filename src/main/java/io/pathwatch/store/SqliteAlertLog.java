package io.pathwatch.store;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.model.Severity;
import io.pathwatch.model.SubscriptionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alert log in SQLite. Alerts that another process appends are found by {@link #findNext} as soon as that has
 * committed, but not announced to the listeners.
 */
public final class SqliteAlertLog implements AlertLog {

    /** Begins the reason of a dead letter that cannot be read. */
    private static final String DAMAGED = "damaged: ";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteAlertLog.class);

    private static final int MOVED = 2;

    /** A cursor of the command's that lies further back than that, with nothing to send, is moved on. */
    private static final int MOST_PASSED_OVER = 100;

    /** As many that are for others are passed over at once, at most. */
    private static final int MOST_LOOKED_AT = 500;

    private final SqliteDatabase database;
    private final Clock clock;
    private final MessageReader messages;
    private final DeliveryIncidents troubles;

    /** @param clock tells when a notification was buried */
    public SqliteAlertLog(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.messages = new MessageReader(database.pieces());
        this.troubles = new DeliveryIncidents(database.pieces());
    }

    @Override
    public void open(String subscription, Start start, AlertFilter filter) {
        byte[] body = FilterForm.write(filter);
        database.write(session -> {
            session.update(SqliteSql.INSERT_SUBSCRIPTION, subscription, start == Start.NOW ? 1 : 0);
            return session.update(ToldSql.KEEP_FILTER, subscription, body);
        });
        messages.damaged().forget(MessageReader.filterRow(subscription));
    }

    @Override
    public SubscriptionState getSubscription(String subscription) {
        Optional<SubscriptionState> found = database.read(
                session -> session.findFirst(SqliteSql.FIND_SUBSCRIPTION, SqliteAlertLog::readState, subscription));
        return found.orElseThrow(() -> unknown(subscription));
    }

    @Override
    public List<SubscriptionState> listSubscriptions() {
        return database.read(new SubscriptionLags(messages)::list);
    }

    /**
     * A subscription of the command is sent its own alerts only, and would have to look through those of all others again
     * and again, and keep them for ever: its cursor is moved past them.
     *
     * @throws NoSuchElementException if there is no subscription of that name
     */
    @Override
    public Optional<AlertMessage> findNext(String subscription) {
        while (true) {
            Look look = database.read(session -> look(session, subscription));
            if (look.message() != null || look.damage() == null && look.passed() == look.cursor()) {
                return Optional.ofNullable(look.message());
            }
            DamagedRowException damage = look.damage();
            if (damage == null) {
                database.write(
                        session -> session.update(SqliteSql.ADVANCE, subscription, look.cursor(), look.passed()));
            } else if (bury(subscription, look.cursor(), look.passed(), 0, DAMAGED + damage.getMessage())) {
                LOG.error(
                        "subscription '{}': {} went to the dead letters: {}",
                        subscription,
                        new DeadLetter.Id(subscription, look.passed()),
                        damage.getMessage());
            }
        }
    }

    private Look look(Session session, String subscription) throws SQLException {
        long cursor = session.findFirst(OperatorSql.FIND_CURSOR, row -> row.getLong(1), subscription)
                .orElseThrow(() -> unknown(subscription));
        long asked = session.number(0, SqliteSql.FIND_ASKED, subscription, cursor);
        if (asked > 0) {
            try {
                return new Look(messages.messageOf(session, subscription, asked), cursor, cursor, null);
            } catch (DamagedRowException e) {
                return new Look(null, cursor, asked, e);
            }
        }
        AlertFilter filter = MessageReader.filterOf(session, subscription);
        long passed = cursor;
        for (long sequence : session.list(
                SqliteSql.LIST_NEXT, row -> row.getLong(1), subscription, Long.MAX_VALUE, MOST_LOOKED_AT)) {
            try {
                Optional<AlertMessage> message = messages.findMessage(session, subscription, filter, sequence);
                if (message.isPresent()) {
                    return new Look(message.get(), cursor, passed, null);
                }
            } catch (DamagedRowException e) {
                return new Look(null, cursor, sequence, e);
            }
            passed = sequence;
        }
        return passed == cursor ? lookPast(session, subscription, cursor) : new Look(null, cursor, passed, null);
    }

    private static Look lookPast(Session session, String subscription, long cursor) throws SQLException {
        long newest = session.number(cursor, SqliteSql.FIND_NEWEST_OF_OTHERS, subscription);
        return new Look(null, cursor, newest - cursor > MOST_PASSED_OVER ? newest : cursor, null);
    }

    @Override
    public Instant getMadeAt(AlertMessage message) {
        Instant raised = message.alerts().get(0).at();
        long madeUs =
                database.read(session -> session.number(Micros.of(raised), SqliteSql.FIND_MADE_AT, message.sequence()));
        return Micros.toInstant(madeUs);
    }

    @Override
    public boolean acknowledge(String subscription, long after, long sequence) {
        long now = Micros.of(clock.instant());
        boolean[] told = new boolean[1];
        boolean moved = advance(subscription, after, sequence, session -> {
            told[0] = troubles.clear(session, subscription, clock.instant());
            AlertFilter filter = MessageReader.filterOf(session, subscription);
            ToldTable.keep(
                    session,
                    subscription,
                    after,
                    sequence,
                    messages.select(session, subscription, filter, sequence),
                    now);
            return session.update(SqliteSql.DROP_DEAD_LETTER, subscription, sequence);
        });
        tell(told[0]);
        return moved;
    }

    @Override
    public boolean acknowledge(String subscription, long after, AlertMessage sent) {
        long now = Micros.of(clock.instant());
        boolean[] told = new boolean[1];
        boolean moved = advance(subscription, after, sent.sequence(), session -> {
            told[0] = troubles.clear(session, subscription, clock.instant());
            ToldTable.keep(session, subscription, after, sent.sequence(), sent.alerts(), now);
            return session.update(SqliteSql.DROP_DEAD_LETTER, subscription, sent.sequence());
        });
        tell(told[0]);
        return moved;
    }

    @Override
    public void postpone(
            String subscription, SubscriptionState.Activity activity, int attempts, Instant nextAttempt, String error) {
        boolean[] told = new boolean[1];
        int changed = database.write(session -> {
            told[0] = raise(session, subscription, activity, error);
            return session.update(
                    SqliteSql.POSTPONE, subscription, activity.key(), attempts, Micros.of(nextAttempt), error);
        });
        requireKnown(subscription, changed);
        tell(told[0]);
    }

    /** Others are told of a subscription that will not deliver without somebody's help. */
    private boolean raise(Session session, String subscription, SubscriptionState.Activity activity, String error)
            throws SQLException {
        if (activity != SubscriptionState.Activity.HELD && activity != SubscriptionState.Activity.STOPPED) {
            return false;
        }
        long head = session.number(
                session.number(0, SqliteSql.FIND_ASKED, subscription, Long.MAX_VALUE),
                SqliteSql.FIND_HEAD,
                subscription);
        Severity severity = activity == SubscriptionState.Activity.STOPPED ? Severity.CRITICAL : Severity.WARNING;
        String what = activity == SubscriptionState.Activity.STOPPED
                ? "stopped, its receiver is gone: "
                : "held, its receiver refuses it: ";
        return troubles.raise(
                session,
                subscription,
                head,
                new DeliveryIncidents.Trouble(
                        severity, activity.key(), "subscription '" + subscription + "' is " + what + error),
                clock.instant());
    }

    private void tell(boolean told) {
        if (told) {
            database.appendSignal().send();
        }
    }

    @Override
    public boolean bury(String subscription, long after, long sequence, int attempts, String reason) {
        Instant now = clock.instant();
        boolean[] told = new boolean[1];
        boolean moved = advance(subscription, after, sequence, session -> {
            if (reason.startsWith(EXPIRED)) {
                told[0] = troubles.raise(
                        session,
                        subscription,
                        sequence,
                        new DeliveryIncidents.Trouble(
                                Severity.WARNING,
                                "expired",
                                "subscription '" + subscription + "' gave up what was too old to be sent: " + reason),
                        now);
            }
            return session.update(
                    SqliteSql.INSERT_DEAD_LETTER, subscription, sequence, attempts, reason, Micros.of(now));
        });
        tell(told[0]);
        return moved;
    }

    /** Moves the cursor and does {@code more} in the same transaction, or neither. */
    private boolean advance(String subscription, long after, long sequence, StoreQuery<Integer> more) {
        int known = database.write(session -> {
            int moved = session.update(SqliteSql.ADVANCE, subscription, after, sequence);
            if (moved > 0) {
                more.run(session);
                return MOVED;
            }
            return (int) session.number(0, SqliteSql.HAS_SUBSCRIPTION, subscription);
        });
        requireKnown(subscription, known);
        return known == MOVED;
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

    static NoSuchElementException unknown(String subscription) {
        return new NoSuchElementException(
                "subscription '" + subscription + "': expected one that was opened, is not in the store");
    }

    /**
     * What is next.
     *
     * @param message absent if nothing is up to {@code passed}
     * @param passed the last notification of which nothing is for the subscription; {@code cursor} if there is none
     * @param damage why the notification {@code passed} cannot be sent; absent if that is not so
     */
    private record Look(
            @Nullable AlertMessage message,
            long cursor,
            long passed,
            @Nullable DamagedRowException damage) {}

    static SubscriptionState readState(ResultSet row) throws SQLException {
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
