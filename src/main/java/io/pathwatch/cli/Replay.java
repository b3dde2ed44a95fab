package io.pathwatch.cli;

import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.TraceStore;
import io.pathwatch.source.recording.FreeTimes;
import io.pathwatch.source.recording.RecordedTrace;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps recorded traces as the daemon keeps its own: enriched, compared with the last of their series, stored. May be
 * shared between threads, those of a series being kept by one.
 */
final class Replay {

    /** The daemon, too, may store traces of a series; it does so once in seconds. */
    private static final int COMPARISONS = 50;

    private final TraceEnrichment enrichment;
    private final TraceStore store;
    private final FreeTimes times;
    private final SeriesComparison comparison;
    private final Clock clock;
    private final boolean withAlerts;
    private final Instant kept;
    private final ReplayCounts counts;

    /**
     * @param withAlerts whether alerts go to the log, so that subscriptions send them
     * @param kept traces from before are deleted soon
     */
    Replay(
            TraceEnrichment enrichment,
            TraceStore store,
            Clock clock,
            boolean withAlerts,
            Instant kept,
            ReplayCounts counts) {
        this.enrichment = enrichment;
        this.store = store;
        this.times = new FreeTimes(store);
        this.comparison = new SeriesComparison(clock);
        this.clock = clock;
        this.withAlerts = withAlerts;
        this.kept = kept;
        this.counts = counts;
    }

    /** Stores {@code recorded} unless it is stored. */
    void keep(RecordedTrace recorded) {
        RecordedTrace placed = times.place(recorded);
        if (store.containsTrace(placed.trace().id())) {
            counts.known.increment();
            return;
        }
        Report report =
                enrichment.enrich(placed.trace(), placed.requested().request().target(), false);
        store(report);
        counts.stored.increment();
        if (placed.trace().startedAt().isBefore(kept)) {
            counts.old.increment();
        }
    }

    /** Looks whether {@code recorded} is stored, and does nothing else. */
    void look(RecordedTrace recorded) {
        if (store.containsTrace(times.place(recorded).trace().id())) {
            counts.known.increment();
        }
    }

    private void store(Report report) {
        String series = report.trace().series().id();
        for (int i = 1; ; i++) {
            Comparison found = comparison.compare(store.findHistory(series), report);
            try {
                store.store(report.withComparison(told(found)));
                counts.alerts.add(found.alerts().size());
                counts.late.add(found.late() ? 1 : 0);
                return;
            } catch (StateChangedException e) {
                if (i == COMPARISONS) {
                    throw new IllegalStateException("another trace of this series came between, each time", e);
                }
            }
        }
    }

    /** Alerts are raised now, or not at all: subscriptions give up what was raised long ago. */
    private Comparison told(Comparison found) {
        if (found.late()) {
            return found;
        }
        List<Alert> alerts = new ArrayList<>();
        if (withAlerts) {
            found.alerts().forEach(alert -> alerts.add(raisedNow(alert)));
        }
        return new Comparison(alerts, found.basedOn(), found.nextState());
    }

    private Alert raisedNow(Alert alert) {
        return new Alert(
                alert.id(),
                alert.traceId(),
                alert.series(),
                alert.conditions(),
                alert.status(),
                alert.severity(),
                clock.instant(),
                alert.labels(),
                alert.evidence());
    }
}
