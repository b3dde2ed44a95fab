package io.pathwatch.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open store: one connection that writes, and as many that read as there are threads reading at the same time. May
 * be shared between threads, and the file between processes.
 *
 * <p>When a write returns, it is on the disk. A connection that failed is thrown away and the next call opens another,
 * so that the store works again as soon as there is space.
 */
public final class SqliteDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

    private final Path file;
    private final Pieces pieces = new Pieces();
    private final AppendSignal appendSignal = new AppendSignal();
    private final RawText rawText = new RawText();
    private final ReaderPool readers;
    private final Writer writer;
    private final GroupCommit groupCommit = new GroupCommit(this::commit);
    private final List<CommitListener> commitListeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable StoreException failedRead;
    private volatile @Nullable StoreException failedWrite;

    private SqliteDatabase(Path file) {
        SessionFactory sessions = new SessionFactory(file);
        this.file = file;
        this.readers = new ReaderPool(sessions);
        this.writer = new Writer(sessions, pieces);
    }

    /**
     * Opens the store in {@code file}; creates it (readable for its owner only) and its folder where they are missing,
     * and brings its schema up to date.
     *
     * @throws StoreException if it may not be opened, lies on a network file system, or was written by a newer program
     */
    public static SqliteDatabase open(Path file) {
        StoreFile.prepare(file);
        SqliteDatabase database = new SqliteDatabase(file);
        try {
            database.writer.migrate("store " + file);
            return database;
        } catch (SQLException e) {
            database.close();
            throw database.failure("be opened", e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Reads from one state of the store, whatever is written meanwhile. */
    <T> T read(StoreQuery<T> query) {
        try {
            T value = readers.read(query);
            if (failedRead != null) {
                failedRead = null;
                LOG.info("store {}: can be read again", file);
            }
            return value;
        } catch (SQLException e) {
            StoreException failure = failure("be read", e);
            failedRead = failure;
            throw failure;
        }
    }

    /**
     * Runs {@code change} in a write transaction, perhaps together with those of other threads; returns when it is
     * committed. It may be run again after a failure of one it shared the transaction with.
     */
    <T> T write(StoreQuery<T> change) {
        return groupCommit.run(change);
    }

    private void commit(List<GroupCommit.Pending<?>> writes) {
        long begin = System.nanoTime();
        try {
            writer.run(writes);
            if (failedWrite != null) {
                failedWrite = null;
                LOG.info("store {}: can be written again", file);
            }
        } catch (SQLException e) {
            StoreException failure = failure("be written", e);
            failedWrite = failure;
            commitListeners.forEach(CommitListener::failed);
            throw failure;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        commitListeners.forEach(listener -> listener.committed(writes.size(), took));
    }

    /** From now on {@code listener} is told what becomes of each transaction of this process that writes. */
    public void onCommit(CommitListener listener) {
        commitListeners.add(listener);
    }

    /** What the store takes on the disk now, with its log of what was written last. */
    public long bytes() {
        return StoreFacts.bytesOf(file);
    }

    /** What this process may still write to the disk of the store, in bytes; 0 if that cannot be found out. */
    public long freeBytes() {
        return file.toFile().getUsableSpace();
    }

    /** How the last write failed, or else the last reading; empty if both went well. */
    public Optional<String> findTrouble() {
        StoreException failure = failedWrite == null ? failedRead : failedWrite;
        return Optional.ofNullable(failure).map(Throwable::getMessage);
    }

    /** What is the matter with the rows that were met damaged since it was opened; all others are read. */
    public List<String> listDamage() {
        return pieces.damaged().list();
    }

    /**
     * Does again, with nothing to keep, what failed last; nothing if nothing did. So it is known that the store works
     * again, also where there is nothing to be written for a day.
     *
     * @throws StoreException if it still fails
     */
    public void tryAgain() {
        if (failedWrite != null) {
            write(SqliteDatabase::writeNothing);
        }
        if (failedRead != null) {
            read(session -> session.number(0, SqliteSql.FIND_COUNTER, SqliteSql.COUNTER_UNSWEPT));
        }
    }

    /** Adding zero would write no page. */
    private static int writeNothing(Session session) throws SQLException {
        session.update(SqliteSql.ADD_TO_COUNTER, 1, SqliteSql.COUNTER_UNSWEPT);
        return session.update(SqliteSql.ADD_TO_COUNTER, -1, SqliteSql.COUNTER_UNSWEPT);
    }

    Pieces pieces() {
        return pieces;
    }

    AppendSignal appendSignal() {
        return appendSignal;
    }

    RawText rawText() {
        return rawText;
    }

    private StoreException failure(String what, SQLException cause) {
        return new StoreException(
                "store " + file + ": could not " + what + ": " + cause.getMessage() + SqliteAdvice.on(cause), cause);
    }

    /** Closes every connection; waits for a write that is under way. */
    @Override
    public void close() {
        try {
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw failure("be closed", e);
        } finally {
            rawText.close();
        }
    }
}
