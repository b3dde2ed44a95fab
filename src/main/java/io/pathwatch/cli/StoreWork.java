package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.NearestKey;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.store.SqliteDaemonStatus;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSubscriptions;
import io.pathwatch.store.StateLock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** What commands about the store have in common: where to look, and what is open while one of them works. */
final class StoreWork {

    private final Directories directories;
    private final Map<String, String> environment;
    private final Clock clock;

    StoreWork(Directories directories, Map<String, String> environment, Clock clock) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /** @throws ConfigurationException if the settings cannot be read */
    Path storeFile() throws ConfigurationException {
        return settings().store().file();
    }

    private Settings settings() throws ConfigurationException {
        return Settings.readWithoutSecrets(directories, environment);
    }

    /** Runs {@code part} on the store that is there; what it returns. */
    int run(CommandLine line, Part part) throws ConfigurationException {
        Settings settings = settings();
        Path file = settings.store().file();
        try (SqliteDatabase database = StoreOnHand.open(file)) {
            int exit = part.run(new Desk(
                    database,
                    clock,
                    file.toAbsolutePath().getParent(),
                    settings.source().name(),
                    settings.web().publicUrl().map(PageLinks::to).orElse(PageLinks.NONE),
                    line.getOut(),
                    line.getErr()));
            line.getOut().flush();
            return exit;
        }
    }

    /** One of the commands. */
    interface Part {

        /** @return one of {@link ExitCode} */
        int run(Desk desk);
    }

    /**
     * What a command works with.
     *
     * @param state the state directory
     * @param here name of this host
     * @param links where alerts are seen
     */
    record Desk(
            SqliteDatabase database,
            Clock clock,
            Path state,
            String here,
            PageLinks links,
            PrintWriter out,
            PrintWriter err) {

        SqliteSubscriptions subscriptions() {
            return new SqliteSubscriptions(database);
        }

        /** Whether a daemon runs on this store. */
        boolean isWatched() {
            return StateLock.isTaken(state, StateLock.DAEMON);
        }

        Optional<SqliteDaemonStatus.Told> daemon() {
            return new SqliteDaemonStatus(database, clock).find();
        }

        /** @throws IllegalArgumentException if there is no subscription of that name; says which one may be meant */
        SubscriptionStanding requireSubscription(String name) {
            List<SubscriptionStanding> all = subscriptions().list();
            List<String> names = all.stream().map(each -> each.state().name()).toList();
            int found = names.indexOf(name);
            if (found < 0) {
                String near = names.isEmpty() ? "there is none yet" : "expected " + NearestKey.expected(name, names);
                throw new IllegalArgumentException("subscription '" + name + "': not in the store, " + near);
            }
            return all.get(found);
        }
    }
}
