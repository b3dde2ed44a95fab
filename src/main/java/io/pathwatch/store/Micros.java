package io.pathwatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Instants as microseconds since 1970. */
final class Micros {

    private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000 - 1;

    private Micros() {}

    /** The microsecond {@code instant} lies in. */
    static long of(Instant instant) {
        return wholeSeconds(instant) * 1_000_000 + instant.getNano() / 1_000;
    }

    /** The first microsecond that does not begin before {@code instant}: for comparing starts with it. */
    static long notBefore(Instant instant) {
        return of(instant) + (instant.getNano() % 1_000 == 0 ? 0 : 1);
    }

    private static long wholeSeconds(Instant instant) {
        return Math.max(-LAST_SECOND, Math.min(LAST_SECOND, instant.getEpochSecond()));
    }

    /** The instant in a column, or null if there is none. */
    static @Nullable Instant findInstant(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : toInstant(micros);
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), TimeUnit.MICROSECONDS.toNanos(Math.floorMod(micros, 1_000_000L)));
    }
}
