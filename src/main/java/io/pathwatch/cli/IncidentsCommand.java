package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.format.IncidentJson;
import io.pathwatch.format.IncidentPage;
import io.pathwatch.format.IncidentTable;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteTraceStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code pathwatch incidents}: what was raised, newest first, or one incident with all that it rests on. */
@Command(
        name = "incidents",
        description = {
            "Lists incidents, newest first: when each was raised, how long it lasted, what was found, how it"
                    + " ended, and whether receivers were told. With the ID of one, shows its alerts and what they rest on.",
            "Ends with 0, also if there is none; with 1 if the store cannot be read or an ID or target is not there."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class IncidentsCommand implements Callable<Integer> {

    private static final int MOST = 100_000;

    private final Directories directories;
    private final Map<String, String> environment;
    private final Clock clock;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "The incident to show.")
    private @Nullable String id;

    @Option(names = "--open", description = "Only those that are open.")
    private boolean openOnly;

    @Option(names = "--target", paramLabel = "NAME", description = "Only those of this target.")
    private @Nullable String target;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only those raised since then: 24h or 7d ago, a day (UTC), or 2026-11-22T06:00Z.")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

    public IncidentsCommand(Directories directories, Map<String, String> environment, Clock clock) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Prints on standard output; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     */
    @Override
    public Integer call() throws ConfigurationException {
        boolean isJson = format.isJson();
        IncidentFilter filter = filter();
        if (id != null && (openOnly || target != null || since != null)) {
            throw wrong("ID: expected no other choice beside it, found '" + id + "'");
        }
        Settings settings = Settings.readWithoutSecrets(directories, environment);
        try (SqliteDatabase database = StoreOnHand.open(settings.store().file())) {
            SqliteIncidentLog log = new SqliteIncidentLog(database);
            return id == null ? list(log, filter, database, isJson) : show(log, id, isJson);
        }
    }

    private IncidentFilter filter() {
        if (limit < 1 || limit > MOST) {
            throw wrong("--limit: expected 1 to " + MOST + ", found '" + limit + "'");
        }
        IncidentFilter filter = openOnly ? IncidentFilter.OPEN : IncidentFilter.ALL;
        if (since != null) {
            Instant from = PastTime.parse("--since", since, clock.instant(), help.line());
            filter = filter.raisedBetween(from, Instant.MAX);
        }
        return target == null ? filter : filter.withTarget(target);
    }

    private int list(SqliteIncidentLog log, IncidentFilter filter, SqliteDatabase database, boolean isJson) {
        PrintWriter err = help.line().getErr();
        List<Incident> found = log.listIncidents(filter, limit + 1);
        if (found.isEmpty() && target != null) {
            PlanOnHand plan = PlanOnHand.read(directories);
            plan.warn(err);
            new TargetNames(plan.plan().targets(), new SqliteTraceStore(database).listSeries()).requireTarget(target);
        }
        List<Incident> shown = found.subList(0, Math.min(limit, found.size()));
        Map<String, String> raised = log.listRaisedSummaries(shown);
        print(
                isJson
                        ? IncidentJson.render(shown, raised)
                        : new IncidentTable(Terminal.hasColors(), clock.instant()).render(shown, raised));
        if (found.size() > limit) {
            err.println("pathwatch: only the newest " + limit + "; --limit shows more");
        } else if (found.isEmpty()) {
            err.println("pathwatch: no incident" + (openOnly ? " is open" : "") + among());
        }
        return ExitCode.DONE;
    }

    private String among() {
        boolean isChosen = target != null || since != null;
        return isChosen ? " among those asked for" : openOnly ? "" : " in the store";
    }

    private int show(SqliteIncidentLog log, String incident, boolean isJson) {
        Incident found = log.findIncident(incident)
                .orElseThrow(() -> new IllegalArgumentException(
                        "incident '" + incident + "': not in the store; 'pathwatch incidents' lists those there are"));
        List<LoggedAlert> alerts = log.listAlerts(incident);
        print(
                isJson
                        ? IncidentJson.render(found, alerts)
                        : new IncidentPage(Terminal.hasColors(), clock.instant()).render(found, alerts));
        return ExitCode.DONE;
    }

    private void print(String text) {
        PrintWriter out = help.line().getOut();
        out.print(text);
        out.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(help.line(), message);
    }
}
