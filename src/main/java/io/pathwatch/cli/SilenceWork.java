package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSilenceLog;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;

/** What the parts of {@code silence} have in common: where to look, and what is open while one of them works. */
final class SilenceWork {

    private final Directories directories;
    private final Map<String, String> environment;
    private final Clock clock;

    SilenceWork(Directories directories, Map<String, String> environment, Clock clock) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Runs {@code part} on the store that is there; what it returns. */
    int run(CommandLine line, Part part) throws ConfigurationException {
        Settings settings = Settings.read(directories, environment);
        PlanOnHand plan = PlanOnHand.read(directories);
        plan.warn(line.getErr());
        try (SqliteDatabase database = StoreOnHand.open(settings.store().file())) {
            String here = settings.source().name();
            int exit = part.run(new Desk(
                    database,
                    new SqliteSilenceLog(database),
                    new SilencesOnHand(database, plan, here),
                    plan,
                    here,
                    line.getOut()));
            line.getOut().flush();
            return exit;
        }
    }

    /** One of the parts. */
    interface Part {

        /** @return one of {@link ExitCode} */
        int run(Desk desk);
    }

    /**
     * What a part works with.
     *
     * @param log silences made by command
     * @param silences all of them
     * @param here name of this host
     */
    record Desk(
            SqliteDatabase database,
            SqliteSilenceLog log,
            SilencesOnHand silences,
            PlanOnHand plan,
            String here,
            PrintWriter out) {}
}
