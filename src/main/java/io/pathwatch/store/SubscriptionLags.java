package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what waits for each subscription: of those that have a filter, what it lets through. One whose filter is damaged
 * says so, and counts all.
 */
final class SubscriptionLags {

    /** Notifications about its own troubles, which it is not sent, that may lie before the first that it is. */
    private static final int MOST_ABOUT_ITSELF = 1_000;

    private final MessageReader messages;

    SubscriptionLags(MessageReader messages) {
        this.messages = messages;
    }

    /** The states of all subscriptions, by name. */
    List<SubscriptionState> list(Session session) throws SQLException {
        List<SubscriptionState> states = new ArrayList<>();
        for (SubscriptionState state : session.list(SqliteSql.LIST_SUBSCRIPTIONS, SqliteAlertLog::readState)) {
            states.add(look(session, state));
        }
        return states;
    }

    private SubscriptionState look(Session session, SubscriptionState state) throws SQLException {
        AlertFilter filter;
        try {
            filter = MessageReader.filterOf(session, state.name());
        } catch (DamagedRowException e) {
            messages.damaged().note(e);
            String error = e.getMessage() + "; its route, started again, writes it anew, or else purge it";
            return with(state, state.lag(), error);
        }
        return filter.equals(AlertFilter.ALL) ? state : withLag(session, state, filter);
    }

    /** When the first that waits for a subscription was made; null if nothing waits. */
    @Nullable
    Instant findOldest(Session session, SubscriptionStanding standing) throws SQLException {
        String name = standing.state().name();
        AlertFilter filter = standing.filter();
        int most = standing.state().lag() == 0
                ? 0
                : filter.equals(AlertFilter.ALL) ? MOST_ABOUT_ITSELF : Integer.MAX_VALUE;
        for (long sequence : session.list(SqliteSql.LIST_NEXT, row -> row.getLong(1), name, Long.MAX_VALUE, most)) {
            List<Alert> alerts = select(session, name, filter, sequence);
            if (!alerts.isEmpty()) {
                long raisedUs = Micros.of(alerts.get(0).at());
                return Micros.toInstant(session.number(raisedUs, SqliteSql.FIND_MADE_AT, sequence));
            }
        }
        return null;
    }

    private List<Alert> select(Session session, String name, AlertFilter filter, long sequence) throws SQLException {
        try {
            return messages.select(session, name, filter, sequence);
        } catch (DamagedRowException e) {
            return List.of(); // goes to the dead letters as soon as it is its turn
        }
    }

    private SubscriptionState withLag(Session session, SubscriptionState state, AlertFilter filter)
            throws SQLException {
        List<Long> waiting = session.list(
                SqliteSql.LIST_NEXT, row -> row.getLong(1), state.name(), Long.MAX_VALUE, Integer.MAX_VALUE);
        return with(state, messages.count(session, state.name(), filter, waiting), state.lastError());
    }

    private static SubscriptionState with(SubscriptionState state, long lag, @Nullable String lastError) {
        return new SubscriptionState(
                state.name(), state.cursor(), lag, state.activity(), state.attempts(), state.nextAttempt(), lastError);
    }
}
