package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSilenceLog;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine;

/** What the parts of {@code silence} have in common: what there is besides the store. */
final class SilenceWork {

    private final Directories directories;
    private final StoreWork work;

    SilenceWork(Directories directories, Map<String, String> environment, Clock clock) {
        this.directories = directories;
        this.work = new StoreWork(directories, environment, clock);
    }

    Instant now() {
        return work.clock().instant();
    }

    /** Runs {@code part} on the store that is there; what it returns. */
    int run(CommandLine line, Part part) throws ConfigurationException {
        PlanOnHand plan = PlanOnHand.read(directories);
        plan.warn(line.getErr());
        return work.run(
                line,
                desk -> part.run(new Desk(
                        desk.database(),
                        new SqliteSilenceLog(desk.database()),
                        new SilencesOnHand(desk.database(), plan, desk.here()),
                        plan,
                        desk.here(),
                        desk.out())));
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
