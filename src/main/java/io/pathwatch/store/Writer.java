package io.pathwatch.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The only connection of this process that writes. May be shared between threads; they wait for each other. */
final class Writer implements AutoCloseable {

    private final SessionFactory sessions;
    private final Pieces pieces;
    private @Nullable Session session;
    private long dataVersion;
    private long sweep;
    private boolean closed;

    Writer(SessionFactory sessions, Pieces pieces) {
        this.sessions = sessions;
        this.pieces = pieces;
    }

    /** Brings the schema up to date; {@code where} names the store in messages. */
    synchronized void migrate(String where) throws SQLException {
        session = sessions.open();
        new Migrations().run(session, where);
    }

    /** Runs {@code writes} in one transaction. After a failure the connection is closed, which undoes all of them. */
    synchronized void run(List<GroupCommit.Pending<?>> writes) throws SQLException {
        if (closed) {
            throw new IllegalStateException("store: expected to be open, was closed");
        }
        Session current = session;
        if (current == null) {
            current = sessions.open();
            session = current;
        }
        try {
            current.update(SqliteSql.BEGIN_WRITE);
            forgetWhatOthersSwept(current);
            for (GroupCommit.Pending<?> write : writes) {
                write.run(current);
            }
            current.update(SqliteSql.COMMIT);
        } catch (SQLException | RuntimeException | Error e) {
            session = null;
            pieces.forgetIds();
            current.closeAfter(e);
            throw e;
        }
    }

    /** Another process may have deleted rows whose numbers are remembered here: it counts its sweeps in the store. */
    private void forgetWhatOthersSwept(Session current) throws SQLException {
        long found = current.number(0, SqliteSql.DATA_VERSION);
        if (found != dataVersion) {
            long foundSweep = current.number(0, SqliteSql.FIND_COUNTER, SqliteSql.COUNTER_SWEEP);
            if (foundSweep != sweep) {
                pieces.forgetIds();
            }
            dataVersion = found;
            sweep = foundSweep;
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
