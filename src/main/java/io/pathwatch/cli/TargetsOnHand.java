package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Series;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.store.StoreException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** What is configured and what is kept of targets; to be closed. */
record TargetsOnHand(Settings settings, PlanOnHand plan, SqliteDatabase database) implements AutoCloseable {

    /**
     * @param err is told of a mistake in what is configured
     * @throws ConfigurationException if the settings cannot be read
     * @throws StoreException if there is no store
     */
    static TargetsOnHand open(Directories directories, Map<String, String> environment, PrintWriter err)
            throws ConfigurationException {
        Settings settings = Settings.readWithoutSecrets(directories, environment);
        PlanOnHand plan = PlanOnHand.read(directories);
        plan.warn(err);
        return new TargetsOnHand(
                settings, plan, StoreOnHand.open(settings.store().file()));
    }

    /** Name of this host. */
    String here() {
        return settings.source().name();
    }

    /** As {@link SeriesOnHand#list}. */
    List<Series> series(TargetChoice choice) {
        List<Series> traced = new SqliteTraceStore(database).listSeries();
        return SeriesOnHand.list(traced, plan, choice.target(), choice.source(), here());
    }

    @Override
    public void close() {
        database.close();
    }
}
