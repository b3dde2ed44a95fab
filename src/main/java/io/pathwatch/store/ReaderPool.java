package io.pathwatch.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read, {@value #MOST} at most: a thread that finds all of them in use waits, since reading takes less
 * time than opening one more, and each keeps two files open. May be shared between threads.
 */
final class ReaderPool implements AutoCloseable {

    static final int MOST = 4;

    /** Opens connections. */
    interface Sessions {

        Session open() throws SQLException;
    }

    private final Sessions sessions;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<Thread> reading = ConcurrentHashMap.newKeySet();
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    ReaderPool(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Runs {@code query} on one state of the store; a connection that failed is not used again.
     *
     * @throws IllegalStateException if this thread is reading already: as many such threads as there are connections
     *     would wait for each other for ever
     */
    <T> T read(StoreQuery<T> query) throws SQLException {
        if (!reading.add(Thread.currentThread())) {
            throw new IllegalStateException("store: expected one reading at a time in a thread, found one in another");
        }
        try {
            places.acquireUninterruptibly();
            try {
                return readWith(borrow(), query);
            } finally {
                places.release();
            }
        } finally {
            reading.remove(Thread.currentThread());
        }
    }

    private <T> T readWith(Session session, StoreQuery<T> query) throws SQLException {
        try {
            session.update(SqliteSql.BEGIN_READ);
            T value = query.run(session);
            session.update(SqliteSql.COMMIT);
            giveBack(session);
            return value;
        } catch (SQLException | RuntimeException | Error e) {
            session.closeAfter(e);
            throw e;
        }
    }

    private Session borrow() throws SQLException {
        Session session = pollIdle();
        return session == null ? sessions.open() : session;
    }

    private synchronized @Nullable Session pollIdle() {
        if (closed) {
            throw new IllegalStateException("store: expected to be open, was closed");
        }
        return idle.poll();
    }

    private synchronized void giveBack(Session session) throws SQLException {
        if (closed) {
            session.close();
        } else {
            idle.push(session);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }
}
