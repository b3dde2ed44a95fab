package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.JndiPtrLookup;
import io.pathwatch.enrich.ReverseDns;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Plural;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.source.recording.Inventory;
import io.pathwatch.source.recording.RecordedFile;
import io.pathwatch.source.recording.RecordedOrder;
import io.pathwatch.source.recording.RecordedTargets;
import io.pathwatch.source.recording.RecordedTrace;
import io.pathwatch.source.recording.RecordedTraces;
import io.pathwatch.source.recording.RecordingReader;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.traceroute.TraceDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch replay}: recorded traces into the store, by the classes the daemon uses, without Camel. */
public final class ReplayCommand implements Callable<Integer> {

    /** Name of the vantage point of traces that do not tell theirs. */
    static final String RECORDED = Target.RECORDED;

    /** Replies kept at once; with the times of all traces they fit into what the launcher gives to commands. */
    private static final long MEMORY = 300_000;

    private static final int MOST_TRACES = 1_000_000;
    private static final int MOST_TOLD = 20;
    private static final long TICK_NANOS = 500_000_000L;

    private final Directories directories;
    private final Clock clock = Clock.systemUTC();
    private final ReplayCounts counts = new ReplayCounts();
    private final CommandSpec spec =
            CommandSpec.wrapWithoutInspection(this, new PlainFactory()).name("replay");
    private long nextTick = System.nanoTime() + TICK_NANOS;

    public ReplayCommand(Directories directories) {
        this.directories = directories;
        ReplayOptions.describe(spec);
    }

    /** The command as picocli knows it. */
    public CommandSpec spec() {
        return spec;
    }

    /**
     * Reads and stores; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if a file it needs cannot be used
     * @throws IOException if a file changes while it is read, or there are too many traces
     */
    @Override
    public Integer call() throws ConfigurationException, IOException {
        ReplayOptions options = ReplayOptions.of(spec.commandLine().getParseResult());
        StandardError log = new StandardError(spec.commandLine().getErr(), Terminal.isStandardError(), false);
        Settings settings = Settings.readWithoutSecrets(directories, System.getenv());
        List<Target> targets = targets();
        RecordedTraces traces =
                new RecordedTraces(new RecordedTargets(() -> targets), RECORDED, options.source(), options.target());
        RecordedOrder order = new RecordedOrder(
                new RecordingReader(new TraceDocuments(options.dialect()), traces), MEMORY, MOST_TRACES);
        ReplayFiles files = new ReplayFiles(log);
        options.files().forEach(files::add);
        List<Inventory> inventories = look(files.list(), order, log);
        try {
            keep(inventories, order, options, settings, log);
        } finally {
            log.wipeProgress();
            StandardOutput.write(counts.summary(options.dryRun(), options.withAlerts()) + "\n");
        }
        if (counts.old.sum() > 0) {
            long old = counts.old.sum();
            log.warn(Plural.count(old, "trace") + (old == 1 ? " is" : " are")
                    + " older than pathwatch.store.retention: 'watch' deletes what is so within an hour,"
                    + " but the last trace of each series");
        }
        boolean all = files.isComplete() && counts.skipped == 0 && counts.unreadable == 0 && counts.records > 0;
        return all ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<Target> targets() throws ConfigurationException {
        if (!Files.exists(directories.targets())) {
            return List.of();
        }
        Map<String, Source> sources =
                Files.exists(directories.sources()) ? SourcesFile.read(directories.sources()) : SourcesFile.defaults();
        return TargetsFile.read(directories.targets(), sources.keySet());
    }

    /** Reads all files, and tells of each what in it is no use. */
    private List<Inventory> look(List<RecordedFile> files, RecordedOrder order, StandardError log) throws IOException {
        List<Inventory> inventories = new ArrayList<>();
        for (RecordedFile file : files) {
            Skipped skipped = new Skipped(file.path(), log);
            progress(log, "reading");
            counts.files++;
            try {
                Inventory inventory = order.look(file, skipped);
                inventories.add(inventory);
                counts.records += inventory.count();
            } catch (IOException e) {
                counts.unreadable++;
                log.warn(file.path() + ": expected a file that can be read: " + FileReason.of(e, file.path()));
            }
            skipped.finish();
            if (counts.records > MOST_TRACES) {
                throw new IOException("expected " + MOST_TRACES + " traces at most, found more; replay some files at a"
                        + " time, the oldest first");
            }
        }
        return inventories;
    }

    private void keep(
            List<Inventory> inventories,
            RecordedOrder order,
            ReplayOptions options,
            Settings settings,
            StandardError log)
            throws IOException {
        Path file = settings.store().file();
        if (counts.records == 0 || options.dryRun() && !Files.exists(file)) {
            return;
        }
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            Replay replay = new Replay(
                    enrichment(settings.enrich(), options, log),
                    store,
                    clock,
                    options.withAlerts(),
                    clock.instant().minus(settings.store().retention()),
                    counts);
            Consumer<RecordedTrace> sink = options.dryRun() ? replay::look : replay::keep;
            try (ReplayLanes lanes = new ReplayLanes(sink)) {
                order.read(inventories, trace -> {
                    lanes.add(trace);
                    progress(log, options.dryRun() ? "looking for" : "storing");
                });
            }
        }
    }

    private TraceEnrichment enrichment(Settings.Enrich enrich, ReplayOptions options, StandardError log) {
        ReverseDns names =
                options.withNames() ? new ReverseDns(new JndiPtrLookup(), clock, enrich.reverseDnsTimeout()) : null;
        return new TraceEnrichment(
                Places.of(enrich, clock, log), names, new HostInfoReader(HostInfoReader.PROC_NET, null, clock));
    }

    private void progress(StandardError log, String what) {
        if (log.showsProgress() && System.nanoTime() - nextTick >= 0) {
            nextTick = System.nanoTime() + TICK_NANOS;
            long done = counts.stored.sum() + counts.known.sum();
            log.progress(what + " ... " + (done == 0 ? Plural.count(counts.files, "file") + ", " : done + " of ")
                    + Plural.count(counts.records, "trace"));
        }
    }

    /** Tells the first records of a file that are no use, and how many more there are. */
    private final class Skipped implements Consumer<String> {

        private final Path path;
        private final StandardError log;
        private long here;

        Skipped(Path path, StandardError log) {
            this.path = path;
            this.log = log;
        }

        @Override
        public void accept(String reason) {
            counts.skipped++;
            if (++here <= MOST_TOLD) {
                log.warn(path + ": " + reason);
            }
        }

        void finish() {
            if (here > MOST_TOLD) {
                log.warn(path + ": " + (here - MOST_TOLD) + " more like these");
            }
        }
    }
}
