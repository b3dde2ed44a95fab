package io.pathwatch.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What there is in the file of a store, found out without changing anything: no file is made, nothing is migrated.
 *
 * @param schemaVersion of the file; 0 while it is empty
 * @param newestVersion the one this program brings a store to
 * @param bytes on disk, with what is still in the write-ahead log
 */
public record StoreFacts(int schemaVersion, int newestVersion, long bytes) {

    /**
     * Looks at {@code file}.
     *
     * @return empty if there is none yet, and it can be made
     * @throws StoreException if the store could not be opened, as {@link SqliteDatabase#open}
     */
    public static Optional<StoreFacts> find(Path file) {
        if (!StoreFile.isThere(file)) {
            return Optional.empty();
        }
        Migrations migrations = new Migrations();
        String where = "store " + file;
        long bytes = bytesOf(file);
        try (Session session = openToLook(file)) {
            return Optional.of(new StoreFacts(migrations.versionOf(session, where), migrations.newest(), bytes));
        } catch (SQLException e) {
            throw new StoreException(where + ": could not be read: " + e.getMessage() + SqliteAdvice.on(e), e);
        }
    }

    static long bytesOf(Path file) {
        return file.toFile().length() + log(file).toFile().length();
    }

    static Session openToLook(Path file) throws SQLException {
        return SessionFactory.openToLook(file, isInUse(file));
    }

    /** Whether somebody has it open, or had when the machine went down: the log may hold what the file does not. */
    private static boolean isInUse(Path file) {
        return Files.exists(log(file)) && Files.exists(Path.of(file + "-shm"));
    }

    private static Path log(Path file) {
        return Path.of(file + "-wal");
    }
}
