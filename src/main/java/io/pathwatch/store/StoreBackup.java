package io.pathwatch.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies a store while others write it: the state of one moment, checked, on the disk. */
public final class StoreBackup {

    private StoreBackup() {}

    /**
     * Copies {@code store}, of whatever schema, into the new file {@code copy}, readable for its owner only. What went
     * wrong leaves no file.
     *
     * @return what there is in the copy
     * @throws StoreException if there is no store, {@code copy} is there already, or the copy is not whole
     */
    public static StoreFacts make(Path store, Path copy) {
        if (StoreFacts.find(store).isEmpty()) {
            throw new StoreException("store " + store + ": expected one to copy, there is none yet", null);
        }
        Path folder = copy.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new StoreException("backup " + copy + ": expected a folder '" + folder + "', there is none", null);
        }
        if (Files.exists(copy)) {
            throw alreadyThere(copy, null);
        }
        Path partial = folder.resolve(copy.getFileName() + ".partial");
        try {
            StoreFile.createNew(partial);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    "backup " + copy + ": another one is being made, or was broken off; if none is, delete '" + partial
                            + "'",
                    e);
        } catch (IOException e) {
            throw failure(copy, e);
        }
        try {
            StoreFacts facts = fill(store, partial);
            moveIntoPlace(partial, copy, folder);
            return facts;
        } catch (SQLException e) {
            throw new StoreException(
                    "backup " + copy + ": could not be made: " + e.getMessage() + SqliteAdvice.on(e), e);
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere(copy, e);
        } catch (IOException e) {
            throw failure(copy, e);
        } finally {
            delete(partial);
        }
    }

    private static StoreFacts fill(Path store, Path partial) throws SQLException {
        try (Session session = new SessionFactory(store).open()) {
            session.copyTo(partial);
        }
        try (Session session = SessionFactory.openToLook(partial, false)) {
            List<String> faults = session.list("pragma integrity_check", row -> row.getString(1));
            faults.addAll(session.list("pragma foreign_key_check", row -> "a row of " + row.getString(1)));
            if (faults.size() != 1 || !faults.get(0).equals("ok")) {
                throw new StoreException(
                        "backup of " + store + ": expected a whole copy, found " + faults.get(faults.size() - 1)
                                + "; the store itself may be damaged",
                        null);
            }
        }
        Optional<StoreFacts> facts = StoreFacts.find(partial);
        return facts.orElseThrow(() -> new StoreException("backup " + partial + ": is gone", null));
    }

    private static void moveIntoPlace(Path partial, Path copy, Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        try {
            Files.createLink(copy, partial); // fails where a rename would replace what came in between
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(partial, copy); // a file system without links
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void delete(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            throw failure(partial, e);
        }
    }

    private static StoreException alreadyThere(Path copy, @Nullable IOException cause) {
        return new StoreException("backup " + copy + ": expected a new file, there is one; name another", cause);
    }

    private static StoreException failure(Path copy, IOException cause) {
        return new StoreException("backup " + copy + ": could not be made: " + cause, cause);
    }
}
