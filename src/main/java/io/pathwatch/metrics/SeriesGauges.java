package io.pathwatch.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The gauges with a line for each series, while they are collected. */
final class SeriesGauges {

    private final GaugeFamily rtt =
            new GaugeFamily("pathwatch_target_rtt_seconds", "Median RTT of the target in the last trace");
    private final GaugeFamily reached =
            new GaugeFamily("pathwatch_target_reached", "1 if the last trace reached its target, 0 if it did not");
    private final GaugeFamily loss = new GaugeFamily(
            "pathwatch_target_loss_ratio", "Share of the probes of the last trace that the target did not answer");
    private final GaugeFamily hops =
            new GaugeFamily("pathwatch_path_hops", "TTL at which the target answered the last trace");
    private final GaugeFamily path = new GaugeFamily(
            "pathwatch_path_id", "Number of the path of the last trace; other networks on it are another number");
    private final GaugeFamily failed =
            new GaugeFamily("pathwatch_trace_failed", "1 if the last trace could not be made, 0 if it could");
    private final GaugeFamily start = new GaugeFamily(
            "pathwatch_trace_last_start_timestamp_seconds", "When the last trace was begun, in Unix time");
    private final GaugeFamily interval = new GaugeFamily(
            "pathwatch_trace_interval_seconds", "Time between the starts of two traces, as it is configured");

    /** What the last trace of a series said; of a stale one only when that was. */
    void add(SeriesEntry entry, Instant now) {
        SeriesEntry.Reading newest = entry.newest();
        if (newest == null) {
            return;
        }
        Labels labels = entry.labels();
        start.add(labels, Figures.seconds(Duration.between(Instant.EPOCH, newest.startedAt())));
        interval.add(labels, Figures.seconds(newest.interval()));
        if (!newest.isStale(now)) {
            add(labels, newest.figures());
        }
    }

    private void add(Labels labels, TraceFigures figures) {
        failed.add(labels, figures.failed() ? 1 : 0);
        rtt.addIfKnown(labels, figures.rtt());
        reached.addIfKnown(labels, figures.reached());
        loss.addIfKnown(labels, figures.loss());
        hops.addIfKnown(labels, figures.hops());
        path.addIfKnown(labels, figures.path());
    }

    void addTo(MetricSnapshots.Builder all) {
        for (GaugeFamily family : List.of(rtt, reached, loss, hops, path, failed, start, interval)) {
            all.metricSnapshot(family.finish());
        }
    }
}
