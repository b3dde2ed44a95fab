package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Durations;
import io.pathwatch.format.TimeText;
import io.pathwatch.format.page.SeriesDocument;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Series;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code pathwatch report}: the page of a target over a span as one file. */
@Command(
        name = "report",
        description = {
            "Writes how a target did over a span as one HTML file to mail or attach: RTT, paths, map, path graph, heat map,"
                    + " hops and incidents, from each source. The file needs no server and loads nothing.",
            "Ends with 0 when the file is written; with 1 if the target is not known, has no trace in the span, or the"
                    + " file cannot be written."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class ReportCommand implements Callable<Integer> {

    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(92);

    private final Directories directories;
    private final Map<String, String> environment;
    private final Clock clock;

    @Mixin
    private final TargetChoice choice = new TargetChoice();

    @Option(
            names = "--last",
            paramLabel = "TIME",
            description = "The span up to now, such as 7d; else 24 hours, or since the first trace.")
    private @Nullable String last;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "Or its begin: how long ago, a day in UTC, or a time with its offset.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "Its end, likewise, if not now.")
    private @Nullable String to;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where it goes; '-' is standard output.")
    private String output = "";

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    @Mixin
    private final HelpOption help = new HelpOption();

    public ReportCommand(Directories directories, Map<String, String> environment, Clock clock) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * Writes the file; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     * @throws IOException if the file cannot be written
     */
    @Override
    public Integer call() throws ConfigurationException, IOException {
        CommandLine line = help.line();
        Instant now = clock.instant();
        Instant before = to == null ? now : PastTime.parse("--to", to, now, line);
        Instant asked = begin(now, before);
        try (TargetsOnHand targets = TargetsOnHand.open(directories, environment, line.getErr())) {
            PlanOnHand plan = targets.plan();
            StandardError log = new StandardError(line.getErr(), false, false);
            PlacesOnHand places = new PlacesOnHand(
                    Places.of(targets.settings().enrich(), clock, log),
                    plan.plan().places().atSource(targets.here()));
            SeriesReports reports = new SeriesReports(targets.database(), places);
            List<SeriesDocument.Part> parts = new ArrayList<>();
            List<Series> found = targets.series(choice);
            Instant begin = last == null && from == null ? reports.sinceFirst(found, asked, before) : asked;
            for (Series series : found) {
                reports.find(series, plan.findTarget(series.target()), begin, before)
                        .ifPresent(parts::add);
            }
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("target '" + choice.target() + "': expected a trace from "
                        + TimeText.readable(begin) + " to " + TimeText.readable(before)
                        + ", found none; 'pathwatch show' tells when it was traced last");
            }
            String title = choice.target() + ", " + TimeText.readable(begin) + " to " + TimeText.readable(before);
            write(SeriesDocument.render(title, begin, before, now, parts), parts.size());
        }
        return ExitCode.DONE;
    }

    private Instant begin(Instant now, Instant before) {
        CommandLine line = help.line();
        String span = last;
        String start = from;
        if (span != null && (start != null || to != null)) {
            throw wrong("--last: expected by itself, or --from and --to in its place, found both");
        }
        Instant begin = before.minus(USUAL);
        if (span != null) {
            begin = before.minus(Durations.parse(span)
                    .filter(each -> !each.isZero())
                    .orElseThrow(() -> wrong("--last: expected a time such as 24h or 7d, found '" + span + "'")));
        } else if (start != null) {
            begin = PastTime.parse("--from", start, now, line);
        }
        if (!begin.isBefore(before)) {
            throw wrong("--from: expected a time before the end of the span, found '" + start + "'");
        }
        if (Duration.between(begin, before).compareTo(LONGEST) > 0) {
            throw wrong("--last: expected 92 days at most, found " + TimeText.span(Duration.between(begin, before)));
        }
        return begin;
    }

    private ParameterException wrong(String mistake) {
        return new ParameterException(help.line(), mistake);
    }

    private void write(String document, int series) throws IOException {
        if (output.equals("-")) {
            StandardOutput.write(document);
            return;
        }
        ReportFile.write(output, document, force);
        help.line().getOut().println(output + ": " + (document.length() + 999) / 1_000 + " kB, " + series + " series");
    }
}
