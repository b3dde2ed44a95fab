package io.pathwatch.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Connections that read, as many as there are threads reading at the same time. May be shared between threads. */
final class ReaderPool implements AutoCloseable {

    private static final int MOST_IDLE = 4;

    private final SessionFactory sessions;
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    ReaderPool(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Runs {@code query} on one state of the store; a connection that failed is not used again. */
    <T> T read(StoreQuery<T> query) throws SQLException {
        Session session = borrow();
        try {
            session.update(SqliteSql.BEGIN_READ);
            T value = query.run(session);
            session.update(SqliteSql.COMMIT);
            giveBack(session);
            return value;
        } catch (SQLException | RuntimeException e) {
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
        if (closed || idle.size() >= MOST_IDLE) {
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
