package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Series;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pathwatch show}: how a target is doing, what was learnt of it, and why something fires or does not. */
@Command(
        name = "show",
        description = {
            "Shows how a target is doing: its last trace, each condition with its numbers and why it fires or does not,"
                    + " the paths learnt, open incidents and silences.",
            "Ends with 0, also if the target is not well; with 1 if it is not known."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class ShowCommand implements Callable<Integer> {

    private final Directories directories;
    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final TargetChoice choice = new TargetChoice();

    @Option(names = "--format", paramLabel = "FORM", description = "table (default) or json.")
    private String format = "table";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public ShowCommand(Directories directories, Map<String, String> environment, Clock clock) {
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
        CommandSpec here = Objects.requireNonNull(spec);
        PrintWriter out = here.commandLine().getOut();
        ListForm form = ListForm.of(format, here.commandLine());
        Settings settings = Settings.read(directories, environment);
        PlanOnHand plan = PlanOnHand.read(directories);
        plan.warn(here.commandLine().getErr());
        try (SqliteDatabase database = StoreOnHand.open(settings.store().file())) {
            String name = settings.source().name();
            List<Series> traced = new SqliteTraceStore(database).listSeries();
            List<Series> found = SeriesOnHand.list(traced, plan, choice.target(), choice.source(), name);
            SeriesViews views = new SeriesViews(database, plan, name, clock.instant());
            List<SeriesView> shown = found.stream().map(views::of).toList();
            if (form == ListForm.JSON) {
                out.print(SeriesJson.render(shown, clock.instant()));
            } else {
                SeriesPage page = new SeriesPage(clock.instant());
                out.print(shown.stream().map(page::render).collect(Collectors.joining("\n")));
            }
            if (found.isEmpty()) {
                PrintWriter told = form == ListForm.JSON ? here.commandLine().getErr() : out;
                told.println(choice.target() + ": configured, and not traced yet; 'pathwatch watch' does");
            }
            out.flush();
        }
        return ExitCode.DONE;
    }
}
