package io.pathwatch.store;

import io.pathwatch.model.RouteTexts;
import java.util.Optional;

/** Route texts in SQLite. May be shared between threads. */
public final class SqliteRouteTexts implements RouteTexts {

    private final SqliteDatabase database;

    public SqliteRouteTexts(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> findLastGood(String file) {
        return database.read(session -> session.findFirst(SqliteSql.FIND_ROUTE_TEXT, row -> row.getBytes(1), file));
    }

    @Override
    public void keep(String file, byte[] text) {
        database.write(session -> session.update(SqliteSql.KEEP_ROUTE_TEXT, file, text));
    }

    @Override
    public void forget(String file) {
        database.write(session -> session.update(SqliteSql.FORGET_ROUTE_TEXT, file));
    }
}
