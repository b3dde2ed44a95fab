package io.pathwatch.store;

import io.pathwatch.model.DaemonStatus;
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
        return database.read(session -> session.findFirst(
                OperatorSql.FIND_DAEMON_STATUS,
                row -> new Told(Micros.toInstant(row.getLong(1)), DaemonStatusForm.read(row.getBytes(2)))));
    }

    /**
     * What was told.
     *
     * @param at since when it was so
     */
    public record Told(Instant at, DaemonStatus status) {}
}
