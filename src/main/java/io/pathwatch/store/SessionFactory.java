package io.pathwatch.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * Opens connections to one SQLite file: write-ahead log, synced at each commit, up to 5 s of patience with other
 * processes. What was asked for is checked, because SQLite ignores what it cannot do.
 */
final class SessionFactory implements ReaderPool.Sessions {

    private static final String LOG = "wal";
    private static final int PATIENCE_MS = 5_000;
    private static final int SYNCHRONOUS_FULL = 2;

    /** The log may have grown behind a long reader; this is what it is cut to afterwards. */
    private static final int LARGEST_IDLE_LOG = 16 << 20;

    private final Path file;

    SessionFactory(Path file) {
        this.file = file;
    }

    @Override
    public Session open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                "open_mode", Integer.toString(SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.NOMUTEX.flag));
        properties.setProperty("busy_timeout", Integer.toString(PATIENCE_MS));
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("journal_size_limit", Integer.toString(LARGEST_IDLE_LOG));
        // else the driver looks for an insert in each statement, and asks for its key in one more
        properties.setProperty("jdbc.get_generated_keys", "false");
        String name = file.toString();
        Connection connection = new JDBC4Connection("jdbc:sqlite:" + name, name, properties);
        try {
            Session session = new Session(connection);
            if (!isLogged(session)) {
                startLog(session);
            }
            require(session, "pragma synchronous", Integer.toString(SYNCHRONOUS_FULL));
            return session;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Opens {@code file} for reading, so that nothing is changed.
     *
     * @param inUse whether its log and the index of that are there; where they are not, SQLite would make them, unless
     *     it is told that nobody writes
     */
    static Session openToLook(Path file, boolean inUse) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                "open_mode",
                Integer.toString(
                        SQLiteOpenMode.READONLY.flag | SQLiteOpenMode.NOMUTEX.flag | SQLiteOpenMode.OPEN_URI.flag));
        properties.setProperty("busy_timeout", "1000");
        String name = file.toUri().getRawPath();
        String uri = "file:" + name + (inUse ? "?mode=ro" : "?immutable=1");
        Connection connection = new JDBC4Connection("jdbc:sqlite:" + uri, uri, properties);
        try {
            return new Session(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean isLogged(Session session) throws SQLException {
        return find(session, "pragma journal_mode").equalsIgnoreCase(LOG);
    }

    /** The file remembers it. Of many that create a store at once one does it, and SQLite lets the others not wait. */
    private void startLog(Session session) throws SQLException {
        long start = System.nanoTime();
        while (true) {
            try {
                require(session, "pragma journal_mode = wal", LOG);
                return;
            } catch (SQLException e) {
                boolean busy = (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
                if (!busy || System.nanoTime() - start > PATIENCE_MS * 1_000_000L) {
                    throw e;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static String find(Session session, String pragma) throws SQLException {
        return session.findFirst(pragma, row -> row.getString(1)).orElse("nothing");
    }

    private void require(Session session, String pragma, String expected) throws SQLException {
        String found = find(session, pragma);
        if (!found.equalsIgnoreCase(expected)) {
            throw new StoreException(
                    "store " + file + ": expected '" + expected + "' for " + pragma + ", was '" + found
                            + "'; move the store to a file system that SQLite can sync and lock",
                    null);
        }
    }
}
