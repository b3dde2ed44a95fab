package io.pathwatch.store;

import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.PathBook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
            return new PathBook(
                    series == null
                            ? List.of()
                            : list(session, series.id(), database.pieces().damaged()));
        });
    }

    /** Up to one that is damaged: it is written anew when a trace shows what it was. */
    static List<KnownPath> list(Session session, long series, DamagedRows damaged) throws SQLException {
        List<KnownPath> paths = new ArrayList<>();
        session.forEach(
                PastSql.LIST_KNOWN_PATHS,
                row -> {
                    if (row.getInt(1) == paths.size()) {
                        add(row, series, paths, damaged);
                    }
                },
                series);
        return paths;
    }

    private static void add(ResultSet row, long series, List<KnownPath> paths, DamagedRows damaged)
            throws SQLException {
        try {
            paths.add(KnownPathForm.read(row.getInt(1), row.getBytes(2)));
        } catch (RuntimeException e) { // whatever reading damaged values comes upon
            damaged.note(new DamagedRowException("path " + row.getInt(1) + " of series " + series, e));
        }
    }
}
