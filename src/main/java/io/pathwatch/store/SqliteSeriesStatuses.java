package io.pathwatch.store;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.SeriesStatuses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How series are doing, in SQLite. May be shared between threads. */
public final class SqliteSeriesStatuses implements SeriesStatuses {

    private final SqliteDatabase database;

    public SqliteSeriesStatuses(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public List<SeriesStatus> listStatuses(String source) {
        return database.read(
                session -> session.list(SqliteSql.LIST_STATUSES, SqliteSeriesStatuses::readStatus, source));
    }

    @Override
    public List<SeriesStatus> listStatuses() {
        return database.read(session -> session.list(SqliteSql.LIST_ALL_STATUSES, SqliteSeriesStatuses::readStatus));
    }

    private static SeriesStatus readStatus(ResultSet row) throws SQLException {
        String failure = row.getString(13);
        return new SeriesStatus(
                SeriesTable.read(row, 0).series(),
                Duration.ofNanos(row.getLong(8) * 1_000),
                Micros.toInstant(row.getLong(9)),
                Micros.findInstant(row, 10),
                Micros.findInstant(row, 11),
                row.getInt(12),
                failure == null ? null : FailureKind.valueOf(failure.toUpperCase(Locale.ROOT)));
    }
}
