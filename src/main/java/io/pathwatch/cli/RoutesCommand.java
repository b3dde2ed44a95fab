package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.format.RouteFileJson;
import io.pathwatch.format.RouteFileTable;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.store.SqliteDaemonStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pathwatch routes}: what the daemon makes of each route file. */
@Command(
        name = "routes",
        description = {
            "Lists the route files as the daemon sees them: whether each runs, its last good text goes on in its place, it"
                    + " runs while a route that it sends to is missing, or it is refused, and what is wrong with it. A change of a file shows after some seconds.",
            "Ends with 0, also if a file is refused; with 1 if no daemon has run with this store yet. 'pathwatch check'"
                    + " reads the files without a daemon."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class RoutesCommand implements Callable<Integer> {

    private final StoreWork work;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

    public RoutesCommand(Directories directories, Map<String, String> environment, Clock clock) {
        this.work = new StoreWork(directories, environment, clock);
    }

    /**
     * Prints on standard output; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     */
    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        boolean isJson = format.isJson();
        return work.run(line, desk -> {
            Optional<SqliteDaemonStatus.Told> told = desk.daemon();
            if (told.isEmpty()) {
                throw new IllegalArgumentException(
                        "no daemon has run with this store yet; 'pathwatch watch' starts one,"
                                + " 'pathwatch check' reads the route files without one");
            }
            List<RouteFileStatus> files = told.get().status().routeFiles();
            desk.out()
                    .print(
                            isJson
                                    ? RouteFileJson.render(files)
                                    : new RouteFileTable(Terminal.hasColors()).render(files));
            if (!desk.isWatched()) {
                desk.err()
                        .println("pathwatch: no daemon runs now; this is how it was when the last one did, since "
                                + TimeText.readable(told.get().at()));
            } else if (files.isEmpty()) {
                desk.err().println("pathwatch: no route file");
            }
            return ExitCode.DONE;
        });
    }
}
