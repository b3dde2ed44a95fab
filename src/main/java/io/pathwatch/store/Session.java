package io.pathwatch.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * One connection with the statements it has prepared. Used by one thread at a time; after a failure it is closed, never
 * used again: SQLite may leave a statement unusable that met a full disk.
 *
 * <p>Transactions are begun and ended by statements of ours. For the driver the connection is in one long transaction,
 * which spares the work it otherwise adds to each statement.
 */
final class Session implements AutoCloseable {

    private static final int COPY_WAIT_MS = 50;
    private static final int COPY_WAITS = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** @param connection open and in auto-commit mode */
    Session(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        update(SqliteSql.COMMIT);
    }

    /** Runs one statement that gives no rows; returns how many rows it changed. */
    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return bound(sql, parameters).executeUpdate();
    }

    /** The first row {@code sql} gives. */
    <T> Optional<T> findFirst(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (ResultSet rows = bound(sql, parameters).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** Every row {@code sql} gives, in its order. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        List<T> values = new ArrayList<>();
        try (ResultSet rows = bound(sql, parameters).executeQuery()) {
            while (rows.next()) {
                values.add(reader.read(rows));
            }
        }
        return values;
    }

    /** Gives {@code sink} every row of {@code sql} in its order; it may run other statements meanwhile, not this one. */
    void forEach(String sql, RowSink sink, @Nullable Object... parameters) throws SQLException {
        try (ResultSet rows = bound(sql, parameters).executeQuery()) {
            while (rows.next()) {
                sink.accept(rows);
            }
        }
    }

    /** The number in the only column of the first row; {@code otherwise} if there is none or it is null. */
    long number(long otherwise, String sql, @Nullable Object... parameters) throws SQLException {
        try (ResultSet rows = bound(sql, parameters).executeQuery()) {
            if (!rows.next()) {
                return otherwise;
            }
            long value = rows.getLong(1);
            return rows.wasNull() ? otherwise : value;
        }
    }

    /** Runs several statements given as one text. */
    void runScript(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** Copies all that is committed at one moment into {@code file}; others may write meanwhile. */
    void copyTo(Path file) throws SQLException {
        // all pages in one step: between steps a commit of others would make it begin anew, again and again
        int result = connection
                .unwrap(SQLiteConnection.class)
                .getDatabase()
                .backup("main", file.toString(), null, COPY_WAIT_MS, COPY_WAITS, -1);
        if (result != SQLiteErrorCode.SQLITE_OK.code) {
            throw new SQLException("copy: " + SQLiteErrorCode.getErrorCode(result), "", result);
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Closes the connection, which undoes an open transaction; {@code failure} keeps what goes wrong with that. */
    void closeAfter(Throwable failure) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
