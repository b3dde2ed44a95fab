package io.pathwatch.store;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The file of a store that is only read, and so that nothing is left beside it. A store that nobody has open is read
 * without locks, as locks need files of their own; that it stays so is looked after.
 */
final class QuietFile implements ReaderPool.Sessions {

    private final Path path;
    private final boolean inUse;
    private final long modified;
    private final long size;

    QuietFile(Path path) {
        File file = path.toFile();
        this.path = path;
        this.modified = file.lastModified();
        this.size = file.length();
        this.inUse = hasLog();
    }

    Path path() {
        return path;
    }

    @Override
    public Session open() throws SQLException {
        return SessionFactory.openToLook(path, inUse);
    }

    /** @throws StoreException if what was read may be wrong, because somebody began to write */
    void requireQuiet() {
        File file = path.toFile();
        if (!inUse && (hasLog() || file.lastModified() != modified || file.length() != size)) {
            throw new StoreException(
                    "store " + path
                            + ": expected to stay as it was, another program opened it meanwhile; run this again",
                    null);
        }
    }

    /** Somebody has it open, or had when the machine went down: the log may hold what the file does not. */
    private boolean hasLog() {
        return Files.exists(Path.of(path + "-wal"));
    }
}
