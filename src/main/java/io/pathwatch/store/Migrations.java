package io.pathwatch.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Brings the schema up to date: numbered SQL files, each run once, in one transaction with its entry. */
final class Migrations {

    /** In the order of their numbers, which begin at 1 and have no gap. */
    static final List<String> FILES = List.of(
            "0001-traces-and-alerts.sql",
            "0002-incidents.sql",
            "0003-operators.sql",
            "0004-filters.sql",
            "0005-series-of-a-source.sql",
            "0006-paths-and-notes.sql");

    private final List<String> files;

    Migrations() {
        this(FILES);
    }

    Migrations(List<String> files) {
        this.files = List.copyOf(files);
    }

    /**
     * Runs what is missing; costs two reads where nothing is.
     *
     * @param where names the store in messages
     * @throws StoreException if the schema is newer than this program, or not a schema of Pathwatch
     */
    void run(Session session, String where) throws SQLException {
        if (versionOf(session, where) == files.size()) {
            return;
        }
        session.update(SqliteSql.BEGIN_WRITE);
        int version = versionOf(session, where);
        if (version == 0) {
            session.update(SqliteSql.CREATE_VERSION_TABLE);
        }
        for (int next = version; next < files.size(); next++) {
            session.runScript(textOf(files.get(next)));
            session.update(SqliteSql.INSERT_VERSION, next + 1, files.get(next));
        }
        session.update(SqliteSql.COMMIT);
    }

    /** The version {@link #run} brings a store to. */
    int newest() {
        return files.size();
    }

    /**
     * The version of the schema; 0 where there is none yet.
     *
     * @throws StoreException as {@link #run}
     */
    int versionOf(Session session, String where) throws SQLException {
        long kind = session.number(0, SqliteSql.FIND_KIND);
        if (kind < 0) {
            throw new StoreException(
                    where + ": expected a store of Pathwatch, found another database; move it away", null);
        }
        if (kind == 0) {
            return 0;
        }
        int version = (int) session.number(0, SqliteSql.FIND_VERSION);
        if (version > files.size()) {
            throw new StoreException(
                    where + ": expected schema version " + files.size() + " or older, was " + version
                            + "; a newer Pathwatch has written it, run that one",
                    null);
        }
        return version;
    }

    private static String textOf(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream("sqlite/" + file)) {
            if (in == null) {
                throw new IllegalStateException("migration '" + file + "': expected in the program's jar, was not");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("migration '" + file + "': could not be read", e);
        }
    }
}
