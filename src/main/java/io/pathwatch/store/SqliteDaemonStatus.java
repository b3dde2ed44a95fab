package io.pathwatch.store;

import io.pathwatch.model.DaemonStatus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the daemon that runs, or the last one that ran, has told of itself. May be shared between threads. */
public final class SqliteDaemonStatus {

    private final SqliteDatabase database;
    private final Clock clock;

    /** @param clock tells since when it is so */
    public SqliteDaemonStatus(SqliteDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Puts {@code status} in the place of what was told before. */
    public void keep(DaemonStatus status) {
        byte[] body = DaemonStatusForm.write(status);
        long now = Micros.of(clock.instant());
        database.write(session -> session.update(OperatorSql.KEEP_DAEMON_STATUS, now, body));
    }

    /** Empty if no daemon ever ran on this store. */
    public Optional<Told> find() {
        return database.read(SqliteDaemonStatus::find);
    }

    /**
     * As {@link #find}, of the store {@code file}, which is only looked at: neither made nor brought to another schema.
     *
     * @return also empty where there is no store, or one of another version
     * @throws StoreException if it cannot be read
     */
    public static Optional<Told> look(Path file) {
        boolean isCurrent = StoreFacts.find(file)
                .filter(facts -> facts.schemaVersion() == facts.newestVersion())
                .isPresent();
        if (!isCurrent) {
            return Optional.empty();
        }
        try (Session session = StoreFacts.openToLook(file)) {
            return find(session);
        } catch (SQLException e) {
            throw new StoreException(
                    "store " + file + ": could not be read: " + e.getMessage() + SqliteAdvice.on(e), e);
        }
    }

    private static Optional<Told> find(Session session) throws SQLException {
        return session.findFirst(
                OperatorSql.FIND_DAEMON_STATUS,
                row -> new Told(Micros.toInstant(row.getLong(1)), DaemonStatusForm.read(row.getBytes(2))));
    }

    /**
     * What was told.
     *
     * @param at since when it was so
     */
    public record Told(Instant at, DaemonStatus status) {}
}
