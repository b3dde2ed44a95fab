package io.pathwatch.store;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.SubscriptionLag;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What operators do with the subscriptions of a store. A daemon that sends heeds it within a second: it looks at the
 * store before each attempt. May be shared between threads.
 */
public final class SqliteSubscriptions {

    private final SqliteDatabase database;
    private final Clock clock;
    private final MessageReader messages;
    private final DeliveryIncidents troubles;

    public SqliteSubscriptions(SqliteDatabase database) {
        this(database, Clock.systemUTC());
    }

    SqliteSubscriptions(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.messages = new MessageReader(database.pieces());
        this.troubles = new DeliveryIncidents(database.pieces());
    }

    /** All of them, by name. */
    public List<SubscriptionStanding> list() {
        return database.read(session -> list(session, messages));
    }

    /** All of them, by name, with since when the first of what waits does so. */
    public List<SubscriptionLag> listLags() {
        return database.read(session -> {
            SubscriptionLags lags = new SubscriptionLags(messages);
            List<SubscriptionLag> all = new ArrayList<>();
            for (SubscriptionStanding standing : list(session, messages)) {
                all.add(new SubscriptionLag(standing, lags.findOldest(session, standing)));
            }
            return all;
        });
    }

    /**
     * All of them in {@code file}, found out without changing anything there.
     *
     * @return none if there is no store yet, or one of an older schema
     * @throws StoreException if it cannot be read
     */
    public static List<SubscriptionStanding> look(Path file) {
        boolean isCurrent = StoreFacts.find(file)
                .filter(facts -> facts.schemaVersion() == facts.newestVersion())
                .isPresent();
        if (!isCurrent) {
            return List.of();
        }
        try (Session session = StoreFacts.openToLook(file)) {
            return list(session, new MessageReader(new Pieces()));
        } catch (SQLException e) {
            throw new StoreException(
                    "store " + file + ": could not be read: " + e.getMessage() + SqliteAdvice.on(e), e);
        }
    }

    private static List<SubscriptionStanding> list(Session session, MessageReader messages) throws SQLException {
        List<SubscriptionStanding> standings = new ArrayList<>();
        for (SubscriptionState state : new SubscriptionLags(messages).list(session)) {
            AlertFilter filter = filterOf(session, state.name());
            standings.add(session.findFirst(
                            OperatorSql.COUNT_DEAD_LETTERS,
                            row -> new SubscriptionStanding(state, filter, row.getInt(1), row.getInt(2)),
                            state.name())
                    .orElseThrow());
        }
        return standings;
    }

    /** As far as it can be read; its state says if it cannot. */
    private static AlertFilter filterOf(Session session, String name) throws SQLException {
        try {
            return MessageReader.filterOf(session, name);
        } catch (DamagedRowException e) {
            return AlertFilter.ALL;
        }
    }

    /**
     * Nothing more is sent until {@link #resume}; what is in flight arrives.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public void pause(String name) {
        requireKnown(name, database.write(session -> session.update(OperatorSql.PAUSE, name)));
    }

    /**
     * Whatever kept it from sending is forgotten, and it tries at once.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public void resume(String name) {
        requireKnown(name, database.write(session -> session.update(OperatorSql.RESUME, name)));
    }

    /**
     * Moves the cursor back, so that what was made at {@code since} or later is sent again; a paused or stopped one stays
     * so.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public Rewound rewind(String name, Instant since) {
        return rewind(
                name,
                (session, cursor) ->
                        session.number(cursor + 1, OperatorSql.FIND_FIRST_SINCE, cursor, Micros.notBefore(since)));
    }

    /**
     * Moves the cursor back, so that {@code first} is the first notification that is sent again; a paused or stopped one
     * stays so. One that is after the cursor changes nothing.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public Rewound rewind(String name, long first) {
        return rewind(name, (session, cursor) -> first);
    }

    private Rewound rewind(String name, First first) {
        Rewound rewound = database.write(session -> {
            long before = session.number(-1, OperatorSql.FIND_CURSOR, name);
            if (before < 0) {
                return Rewound.UNKNOWN;
            }
            long after = Math.min(before, first.find(session, before) - 1);
            if (after >= before) {
                return new Rewound(before, before, 0);
            }
            session.update(OperatorSql.REWIND, name, after);
            List<Long> passed =
                    session.list(SqliteSql.LIST_NEXT, row -> row.getLong(1), name, before, Integer.MAX_VALUE);
            int again = messages.count(session, name, filterOf(session, name), passed);
            return new Rewound(before, after, again);
        });
        requireKnown(name, rewound == Rewound.UNKNOWN ? 0 : 1);
        return rewound;
    }

    /**
     * Forgets the subscription, its dead letters and, of {@code trace -w}, its webhook. If the others were told that it
     * does not deliver, they are told that it is gone.
     *
     * @throws NoSuchElementException if there is none of that name
     */
    public void purge(String name) {
        boolean[] told = new boolean[1];
        int known = database.write(session -> {
            told[0] = troubles.clearOfPurged(session, name, clock.instant());
            session.update(OperatorSql.DROP_DEAD_LETTERS, name);
            session.update(ToldSql.FORGET_SUBSCRIPTION, name);
            session.update(OperatorSql.FORGET_WEBHOOK, name);
            return session.update(OperatorSql.PURGE, name);
        });
        requireKnown(name, known);
        if (told[0]) {
            database.appendSignal().send();
        }
    }

    /**
     * Forgets what a sender has left of the subscription of a webhook that was purged meanwhile. One whose webhook is
     * there again stays: it may have something to send already.
     */
    public void purgeLeft(String name) {
        database.write(session -> {
            session.update(OperatorSql.DROP_DEAD_LETTERS_LEFT, name);
            return session.update(OperatorSql.PURGE_LEFT, name);
        });
    }

    private static void requireKnown(String name, int changed) {
        if (changed == 0) {
            throw SqliteAlertLog.unknown(name);
        }
    }

    /** Finds the first notification that is sent again. */
    private interface First {

        long find(Session session, long cursor) throws SQLException;
    }

    /**
     * How a cursor was moved back.
     *
     * @param before where it stood
     * @param after where it stands
     * @param again how many notifications are sent again
     */
    public record Rewound(long before, long after, long again) {

        private static final Rewound UNKNOWN = new Rewound(-1, -1, 0);
    }
}
