package io.pathwatch.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies a store while others write it: the state of one moment, checked, on the disk. */
public final class StoreBackup {

    /** How a database of SQLite begins. */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private StoreBackup() {}

    /**
     * Copies {@code store}, of whatever schema, into the new file {@code copy}, readable for its owner only. What went
     * wrong leaves no file; what a process left that was killed is taken away by the next.
     *
     * @return what there is in the copy
     * @throws StoreException if there is no store, {@code copy} is there already, another process copies the store now,
     *     or the copy is not whole
     */
    public static StoreFacts make(Path store, Path copy) {
        if (StoreFacts.find(store).isEmpty()) {
            throw new StoreException("store " + store + ": expected one to copy, there is none yet", null);
        }
        Path folder = copy.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new StoreException("backup " + copy + ": expected a folder '" + folder + "', there is none", null);
        }
        if (Files.isDirectory(copy)) {
            throw new StoreException(
                    "backup " + copy + ": expected a new file, found a folder; name a file in it", null);
        }
        if (Files.exists(copy)) {
            throw alreadyThere(copy, null);
        }
        Path state = store.toAbsolutePath().getParent();
        Optional<StateLock> lock = StateLock.tryTake(state, StateLock.BACKUP);
        if (lock.isEmpty()) {
            throw new StoreException(
                    "backup " + copy + ": expected no other one of this store at the same time, found one; wait for it",
                    null);
        }
        try {
            return make(store, copy, folder);
        } finally {
            lock.get().close();
        }
    }

    /** Nobody else copies this store meanwhile, so what has the name of a copy that is not done was broken off. */
    private static StoreFacts make(Path store, Path copy, Path folder) {
        Path partial = folder.resolve(copy.getFileName() + ".partial");
        try {
            removeBrokenOff(partial);
            StoreFile.createNew(partial);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    "backup " + copy + ": expected no file '" + partial
                            + "', found one that no backup has left; move it" + " away",
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

    /** Of a backup that was killed: a beginning of a database, or nothing yet. Any other file stays. */
    private static void removeBrokenOff(Path partial) throws IOException {
        if (!Files.isRegularFile(partial, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] begin;
        try (InputStream file = Files.newInputStream(partial)) {
            begin = file.readNBytes(MAGIC.length);
        }
        if (begin.length == 0 || Arrays.equals(begin, MAGIC)) {
            Files.delete(partial);
            Files.deleteIfExists(partial.resolveSibling(partial.getFileName() + "-journal"));
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
