package io.pathwatch.store;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** The way out of a failure of SQLite, to be added to its message. */
final class SqliteAdvice {

    private SqliteAdvice() {}

    /** Empty where there is nothing to add. */
    static String on(SQLException failure) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return "";
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_FULL -> "; free space on its file system, it then goes on by itself";
            case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_TIMEOUT ->
                "; another process has been writing to it for 5 s, 'fuser' names it";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY_DBMOVED, SQLITE_READONLY_DIRECTORY ->
                "; this user must be able to write the file and its folder";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "; the file is damaged, move it away or restore a backup";
            default -> "";
        };
    }
}
