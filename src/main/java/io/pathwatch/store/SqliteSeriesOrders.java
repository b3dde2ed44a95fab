package io.pathwatch.store;

import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.SeriesOrders;
import java.util.NoSuchElementException;

/** What operators want of series, in SQLite. May be shared between threads. */
public final class SqliteSeriesOrders implements SeriesOrders {

    private final SqliteDatabase database;

    public SqliteSeriesOrders(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void order(String seriesId, SeriesOrder order) {
        int changed = database.write(session ->
                session.update(SqliteSql.LEAVE_ORDER, seriesId, OrderBits.of(order), OrderBits.takenBackBy(order)));
        if (changed == 0) {
            throw new NoSuchElementException(
                    "series '" + seriesId + "': expected one with traces, is not in the store");
        }
    }
}
