package io.pathwatch.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was last believed of the clock, over restarts. May be shared between threads. */
public final class SqliteClockMemory {

    private final SqliteDatabase database;

    public SqliteClockMemory(SqliteDatabase database) {
        this.database = database;
    }

    /** What was kept; where nothing was, what the newest trace says. */
    public Memory find() {
        return database.read(session -> {
            long believedUs = session.number(Long.MIN_VALUE, SqliteSql.FIND_COUNTER, SqliteSql.COUNTER_BELIEVED);
            long startedUs = session.number(Long.MIN_VALUE, SqliteSql.FIND_START_OF_NEWEST);
            long doubtedS = session.number(0, SqliteSql.FIND_COUNTER, SqliteSql.COUNTER_DOUBTED);
            long us = believedUs == Long.MIN_VALUE ? startedUs : believedUs;
            return new Memory(us == Long.MIN_VALUE ? null : Micros.toInstant(us), Duration.ofSeconds(doubtedS));
        });
    }

    /** Puts {@code memory} in the place of what was kept before. */
    public void keep(Memory memory) {
        Instant believed = memory.believed();
        database.write(session -> {
            if (believed != null) {
                session.update(SqliteSql.KEEP_COUNTER, SqliteSql.COUNTER_BELIEVED, Micros.of(believed));
            }
            return session.update(
                    SqliteSql.KEEP_COUNTER,
                    SqliteSql.COUNTER_DOUBTED,
                    memory.doubted().toSeconds());
        });
    }

    /**
     * What is known of the clock.
     *
     * @param believed the last time it was believed; absent if it never was, and there is no trace
     * @param doubted how long it has run since without being believed, to the second
     */
    public record Memory(@Nullable Instant believed, Duration doubted) {}
}
