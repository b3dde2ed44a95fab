package io.pathwatch.cli;

import io.pathwatch.config.Settings;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.Report;
import io.pathwatch.model.Target;
import io.pathwatch.source.recording.Inventory;
import io.pathwatch.source.recording.RecordedFile;
import io.pathwatch.source.recording.RecordedOrder;
import io.pathwatch.source.recording.RecordedTargets;
import io.pathwatch.source.recording.RecordedTraces;
import io.pathwatch.source.recording.RecordingReader;
import io.pathwatch.traceroute.TraceDocuments;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The reports of recorded files in the order of time, with places and AS numbers as they are known today. */
final class BacktestFiles {

    /** As {@code replay} has it. */
    private static final long MEMORY = 300_000;

    private static final int MOST_TRACES = 1_000_000;
    private static final int MOST_TOLD = 20;

    private final RecordedOrder order;
    private final TraceEnrichment enrichment;
    private final StandardError log;
    private final List<RecordedFile> files;
    private boolean complete;

    BacktestFiles(
            BacktestOptions options, List<Target> targets, Settings.Enrich enrich, Clock clock, StandardError log) {
        RecordedTraces traces = new RecordedTraces(
                new RecordedTargets(() -> targets), ReplayCommand.RECORDED, options.source(), options.target());
        this.order = new RecordedOrder(new RecordingReader(new TraceDocuments(null), traces), MEMORY, MOST_TRACES);
        this.enrichment = new TraceEnrichment(
                Places.of(enrich, clock, log), null, new HostInfoReader(HostInfoReader.PROC_NET, null, clock));
        this.log = log;
        ReplayFiles named = new ReplayFiles(log);
        options.files().forEach(named::add);
        this.files = named.list();
        this.complete = named.isComplete();
    }

    /**
     * Gives {@code sink} all reports, those of one series by one thread and in order.
     *
     * @return whether all could be read, and there was a trace
     * @throws IOException if a file changes while it is read
     */
    boolean read(Consumer<Report> sink) throws IOException {
        List<Inventory> inventories = new ArrayList<>();
        long traces = 0;
        for (RecordedFile file : files) {
            try {
                Inventory inventory = look(file);
                inventories.add(inventory);
                traces += inventory.count();
            } catch (IOException e) {
                complete = false;
                log.warn(file.path() + ": expected a file that can be read: " + FileReason.of(e, file.path()));
            }
        }
        try (ReplayLanes lanes = new ReplayLanes(recorded -> sink.accept(enrichment.enrich(
                recorded.trace(), recorded.requested().request().target(), false)))) {
            order.read(inventories, lanes::add);
        }
        return complete && traces > 0;
    }

    private Inventory look(RecordedFile file) throws IOException {
        long[] skipped = new long[1];
        Inventory inventory = order.look(file, reason -> {
            if (++skipped[0] <= MOST_TOLD) {
                log.warn(file.path() + ": " + reason);
            }
        });
        if (skipped[0] > MOST_TOLD) {
            log.warn(file.path() + ": " + (skipped[0] - MOST_TOLD) + " more like these");
        }
        complete &= skipped[0] == 0;
        return inventory;
    }
}
