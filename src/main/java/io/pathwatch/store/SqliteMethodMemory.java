package io.pathwatch.store;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.ProbeMethod;
import java.util.Locale;
import java.util.Optional;

/** Resolved probe methods in SQLite. May be shared between threads. */
public final class SqliteMethodMemory implements MethodMemory {

    private final SqliteDatabase database;

    public SqliteMethodMemory(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<ProbeMethod> findMethod(String source, String target, AddressFamily family) {
        return database.read(session -> session.findFirst(
                SqliteSql.FIND_METHOD,
                row -> ProbeMethod.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                source,
                target,
                family.version()));
    }

    @Override
    public void remember(String source, String target, AddressFamily family, ProbeMethod method) {
        database.write(
                session -> session.update(SqliteSql.REMEMBER_METHOD, source, target, family.version(), method.key()));
    }
}
