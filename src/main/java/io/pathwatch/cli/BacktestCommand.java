package io.pathwatch.cli;

import io.pathwatch.cli.backtest.RecordedBacktest;
import io.pathwatch.cli.backtest.StoredBacktest;
import io.pathwatch.cli.backtest.Tally;
import io.pathwatch.cli.backtest.TallyJson;
import io.pathwatch.cli.backtest.TallyTable;
import io.pathwatch.cli.backtest.TriedConditions;
import io.pathwatch.config.ConditionSettings;
import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.HistorySpan;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.ReportHistory;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.store.SqliteReportHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch backtest}: what other conditions would have raised. Nothing is changed. */
public final class BacktestCommand implements Callable<Integer> {

    /** As many as the store lets read at once. */
    private static final int MOST_THREADS = 4;

    private final Directories directories;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();
    private final CommandSpec spec =
            CommandSpec.wrapWithoutInspection(this, new PlainFactory()).name("backtest");

    public BacktestCommand(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = Map.copyOf(environment);
        BacktestOptions.describe(spec);
    }

    /** The command as picocli knows it. */
    public CommandSpec spec() {
        return spec;
    }

    /**
     * Compares and prints; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if a file it needs, or a setting, cannot be used
     * @throws IOException if a file changes while it is read
     * @throws InterruptedException if the thread is interrupted
     */
    @Override
    public Integer call() throws ConfigurationException, IOException, InterruptedException {
        BacktestOptions options = BacktestOptions.of(spec.commandLine().getParseResult(), clock.instant());
        StandardError log = new StandardError(spec.commandLine().getErr(), Terminal.isStandardError(), false);
        ConditionSettings set;
        try {
            set = ConditionSettings.parse("--set", options.settings());
        } catch (ConfigurationException e) {
            e.mistakes().forEach(mistake -> log.warn(mistake.message()));
            return ExitCode.USAGE;
        }
        Settings settings = Settings.readWithoutSecrets(directories, environment);
        List<Target> targets = targets(options);
        TriedConditions conditions = new TriedConditions(targets, set);
        int earlier = options.from().equals(Instant.MIN) ? 0 : conditions.learningTime();
        HistorySpan span = new HistorySpan(options.from(), options.before(), earlier);
        SeriesComparison comparison = new SeriesComparison(clock);
        Tally tally;
        boolean complete = true;
        if (options.files().isEmpty()) {
            tally = ofStore(options, settings, log, span, conditions, comparison);
        } else {
            RecordedBacktest backtest = new RecordedBacktest(conditions, comparison, span);
            BacktestFiles files = new BacktestFiles(options, targets, settings.enrich(), clock, log);
            complete = files.read(backtest::take);
            tally = backtest.tally();
        }
        for (Mistake doubt : set.doubts()) {
            log.warn("warning: " + doubt.message());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.asJson() ? TallyJson.render(tally) : TallyTable.render(tally));
        out.flush();
        return complete ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<Target> targets(BacktestOptions options) throws ConfigurationException {
        Path file = options.targets() == null ? directories.targets() : options.targets();
        if (options.targets() == null && !Files.exists(file)) {
            return List.of();
        }
        Map<String, Source> sources =
                Files.exists(directories.sources()) ? SourcesFile.read(directories.sources()) : SourcesFile.defaults();
        return TargetsFile.read(file, sources.keySet());
    }

    private Tally ofStore(
            BacktestOptions options,
            Settings settings,
            StandardError log,
            HistorySpan span,
            TriedConditions conditions,
            SeriesComparison comparison)
            throws InterruptedException, IOException {
        Path file = settings.store().file();
        try (ReportHistory history = SqliteReportHistory.find(file)
                .orElseThrow(() -> new IOException("store " + file
                        + ": expected one, found none; 'pathwatch watch' makes it, or name recorded files"))) {
            String here = settings.source().name();
            requireSeries(history.listSeries(), options, here);
            int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
            StoredBacktest backtest = new StoredBacktest(history, conditions, comparison, span, threads);
            ProgressLine progress = ProgressLine.start(log, "comparing");
            try {
                return backtest.run(series -> isWanted(series, options, here));
            } finally {
                progress.close();
            }
        }
    }

    /** A table of nothing would hide that a name is mistyped. */
    private void requireSeries(List<Series> traced, BacktestOptions options, String here) {
        String target = options.target();
        String source = options.source();
        if (target == null && source == null || traced.stream().anyMatch(series -> isWanted(series, options, here))) {
            return;
        }
        TargetNames names = new TargetNames(PlanOnHand.read(directories).plan().targets(), traced);
        if (target != null) {
            names.requireTarget(target);
        }
        if (source != null) {
            names.requireSource(Target.THIS_HOST.equals(source) ? here : source);
        }
    }

    private static boolean isWanted(Series series, BacktestOptions options, String here) {
        String source = options.source();
        return (source == null || SeriesOnHand.isOf(series.source(), Target.THIS_HOST.equals(source) ? here : source))
                && (options.target() == null || options.target().equals(series.target()));
    }
}
