package io.pathwatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of traces.
 *
 * @param startedUs microseconds since 1970
 * @param durationUs microseconds
 * @param host absent where another host traced
 * @param basedOn absent for a trace that was not compared
 */
record TraceRow(
        long id,
        long series,
        long startedUs,
        long durationUs,
        long shape,
        long annotation,
        long target,
        @Nullable Long host,
        @Nullable Long basedOn,
        byte[] probes) {

    static TraceRow read(ResultSet row) throws SQLException {
        return read(row, 0);
    }

    /** The trace whose columns follow the first {@code skipped} ones. */
    static TraceRow read(ResultSet row, int skipped) throws SQLException {
        return new TraceRow(
                row.getLong(skipped + 1),
                row.getLong(skipped + 2),
                row.getLong(skipped + 3),
                row.getLong(skipped + 5),
                row.getLong(skipped + 6),
                row.getLong(skipped + 7),
                row.getLong(skipped + 8),
                findLong(row, skipped + 9),
                findLong(row, skipped + 10),
                row.getBytes(skipped + 11));
    }

    private static @Nullable Long findLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Long.valueOf(value);
    }
}
