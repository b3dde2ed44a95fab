package io.pathwatch.store;

import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.CliSubscriptions;
import java.util.List;

/** The command's webhooks in SQLite. May be shared between threads. */
public final class SqliteCliSubscriptions implements CliSubscriptions {

    private final SqliteDatabase database;

    public SqliteCliSubscriptions(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void remember(CliSubscription subscription) {
        database.write(session -> session.update(SqliteSql.REMEMBER_WEBHOOK, subscription.name(), subscription.url()));
    }

    @Override
    public List<CliSubscription> list() {
        return database.read(session ->
                session.list(SqliteSql.LIST_WEBHOOKS, row -> new CliSubscription(row.getString(1), row.getString(2))));
    }
}
