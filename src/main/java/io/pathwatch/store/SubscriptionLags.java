package io.pathwatch.store;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.SubscriptionState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Counts what waits for each subscription: of those that have a filter, what it lets through. */
final class SubscriptionLags {

    private final MessageReader messages;

    SubscriptionLags(MessageReader messages) {
        this.messages = messages;
    }

    /** The states of all subscriptions, by name. */
    List<SubscriptionState> list(Session session) throws SQLException {
        List<SubscriptionState> states = new ArrayList<>();
        for (SubscriptionState state : session.list(SqliteSql.LIST_SUBSCRIPTIONS, SqliteAlertLog::readState)) {
            AlertFilter filter = MessageReader.filterOf(session, state.name());
            states.add(filter.equals(AlertFilter.ALL) ? state : withLag(session, state, filter));
        }
        return states;
    }

    private SubscriptionState withLag(Session session, SubscriptionState state, AlertFilter filter)
            throws SQLException {
        List<Long> waiting = session.list(
                SqliteSql.LIST_NEXT, row -> row.getLong(1), state.name(), Long.MAX_VALUE, Integer.MAX_VALUE);
        return new SubscriptionState(
                state.name(),
                state.cursor(),
                messages.count(session, state.name(), filter, waiting),
                state.activity(),
                state.attempts(),
                state.nextAttempt(),
                state.lastError());
    }
}
