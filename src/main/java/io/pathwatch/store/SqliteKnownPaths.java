package io.pathwatch.store;

import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.PathBook;
import java.sql.SQLException;
import java.util.List;

/** The paths that have letters, in SQLite. May be shared between threads. */
public final class SqliteKnownPaths implements KnownPaths {

    private final SqliteDatabase database;

    public SqliteKnownPaths(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public PathBook bookOf(String seriesId) {
        return database.read(session -> {
            KnownSeries series = database.pieces().series().find(session, seriesId);
            return new PathBook(series == null ? List.of() : list(session, series.id()));
        });
    }

    static List<KnownPath> list(Session session, long series) throws SQLException {
        return session.list(
                PastSql.LIST_KNOWN_PATHS, row -> KnownPathForm.read(row.getInt(1), row.getBytes(2)), series);
    }
}
