package io.pathwatch.store;

import io.pathwatch.model.AlertLog;
import io.pathwatch.model.StoredAlerts;
import java.nio.file.Path;
import java.time.Clock;

/** Alert logs of stores that a daemon fills. */
public final class SqliteStoredAlerts implements StoredAlerts.Opener {

    @Override
    public StoredAlerts open(Path file) {
        StoreFacts facts = StoreFacts.find(file)
                .orElseThrow(() -> new StoreException(
                        "store " + file + ": expected one, there is none yet; 'pathwatch watch' makes it", null));
        // the daemon may be of another release: its store is not ours to change
        if (facts.schemaVersion() != facts.newestVersion()) {
            throw new StoreException(
                    "store " + file + ": expected schema version " + facts.newestVersion() + ", was "
                            + facts.schemaVersion() + "; use the jar of the release that watches, once it has started",
                    null);
        }
        return new Opened(SqliteDatabase.open(file));
    }

    private record Opened(SqliteDatabase database, AlertLog log) implements StoredAlerts {

        private Opened(SqliteDatabase database) {
            this(database, new SqliteAlertLog(database, Clock.systemUTC()));
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
