package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Series;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final TargetChoice choice = new TargetChoice();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

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
        CommandLine line = help.line();
        PrintWriter out = line.getOut();
        boolean isJson = format.isJson();
        try (TargetsOnHand targets = TargetsOnHand.open(directories, environment, line.getErr())) {
            List<Series> found = targets.series(choice);
            SeriesViews views = new SeriesViews(targets.database(), targets.plan(), targets.here(), clock.instant());
            List<SeriesView> shown = found.stream().map(views::of).toList();
            if (isJson) {
                out.print(SeriesJson.render(shown, clock.instant()));
            } else {
                SeriesPage page = new SeriesPage(clock.instant());
                out.print(shown.stream().map(page::render).collect(Collectors.joining("\n")));
            }
            if (found.isEmpty()) {
                PrintWriter told = isJson ? line.getErr() : out;
                told.println(choice.target() + ": configured, and not traced yet; 'pathwatch watch' does");
            }
            out.flush();
        }
        return ExitCode.DONE;
    }
}
