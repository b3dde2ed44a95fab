package io.pathwatch.store;

import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.DeadLetter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of all subscriptions. One that is asked for again is sent before what waits, by the subscription that
 * gave it up, and taken from here in the transaction that marks it as sent. May be shared between threads.
 */
public final class SqliteDeadLetters {

    private final SqliteDatabase database;
    private final Clock clock;
    private final MessageReader messages;

    /** @param clock tells when something was asked for */
    public SqliteDeadLetters(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.messages = new MessageReader(database.pieces());
    }

    /**
     * The newest, newest first.
     *
     * @param subscription only those of that name; null for all
     */
    public List<DeadLetter> list(@Nullable String subscription, int limit) {
        return database.read(session -> {
            List<DeadLetter> letters = new ArrayList<>();
            for (Row row : session.list(OperatorSql.LIST_DEAD_LETTERS, Row::read, subscription, limit)) {
                letters.add(letterOf(session, row));
            }
            return letters;
        });
    }

    /** Of the subscription of that name, in the order in which they would be sent. */
    public List<DeadLetter.Id> listIds(String subscription) {
        return database.read(session -> session.list(
                OperatorSql.LIST_DEAD_LETTER_IDS,
                row -> new DeadLetter.Id(subscription, row.getLong(1)),
                subscription));
    }

    public Optional<DeadLetter> find(DeadLetter.Id id) {
        return database.read(session -> {
            Optional<Row> row =
                    session.findFirst(OperatorSql.FIND_DEAD_LETTER, Row::read, id.subscription(), id.sequence());
            return row.isEmpty() ? Optional.empty() : Optional.of(letterOf(session, row.get()));
        });
    }

    /** All of them are sent again, or, if one is not there, none; gives those that are not. */
    public List<DeadLetter.Id> replay(List<DeadLetter.Id> ids) {
        long now = Micros.of(clock.instant());
        return forAll(ids, OperatorSql.ASK_AGAIN, now);
    }

    /** Deletes all of them, or, if one is not there, none; gives those that are not. */
    public List<DeadLetter.Id> drop(List<DeadLetter.Id> ids) {
        return forAll(ids, SqliteSql.DROP_DEAD_LETTER);
    }

    private List<DeadLetter.Id> forAll(List<DeadLetter.Id> ids, String sql, Object... more) {
        return database.write(session -> {
            List<DeadLetter.Id> missing = new ArrayList<>();
            for (DeadLetter.Id id : ids) {
                if (session.findFirst(OperatorSql.FIND_DEAD_LETTER, Row::read, id.subscription(), id.sequence())
                        .isEmpty()) {
                    missing.add(id);
                }
            }
            for (DeadLetter.Id id : missing.isEmpty() ? ids : List.<DeadLetter.Id>of()) {
                List<Object> parameters = new ArrayList<>(List.of(id.subscription(), id.sequence()));
                parameters.addAll(List.of(more));
                session.update(sql, parameters.toArray());
            }
            return missing;
        });
    }

    private DeadLetter letterOf(Session session, Row row) throws SQLException {
        return new DeadLetter(
                row.subscription(),
                row.notification(),
                messageOf(session, row),
                row.attempts(),
                row.reason(),
                Micros.toInstant(row.atUs()),
                row.askedUs() == null ? null : Micros.toInstant(row.askedUs()));
    }

    private @Nullable AlertMessage messageOf(Session session, Row row) throws SQLException {
        try {
            return messages.messageOf(session, row.subscription(), row.notification());
        } catch (DamagedRowException e) {
            return null; // its reason says so
        }
    }

    private record Row(
            String subscription,
            long notification,
            int attempts,
            String reason,
            long atUs,
            @Nullable Long askedUs) {

        static Row read(ResultSet row) throws SQLException {
            long askedUs = row.getLong("replay_us");
            boolean isAsked = !row.wasNull();
            return new Row(
                    row.getString("subscription"),
                    row.getLong("notification"),
                    row.getInt("attempts"),
                    row.getString("reason"),
                    row.getLong("at_us"),
                    isAsked ? askedUs : null);
        }
    }
}
