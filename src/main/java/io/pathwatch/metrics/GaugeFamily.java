package io.pathwatch.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one gauge while they are collected. For one thread. */
final class GaugeFamily {

    private final MetricMetadata metadata;
    private final List<GaugeDataPointSnapshot> lines = new ArrayList<>();

    /** @param help one sentence without a full stop */
    GaugeFamily(String name, String help) {
        this.metadata = new MetricMetadata(name, help);
    }

    /** A gauge of one line, without labels. */
    static GaugeSnapshot single(String name, String help, double value) {
        return new GaugeFamily(name, help).add(Labels.EMPTY, value).finish();
    }

    GaugeFamily add(Labels labels, double value) {
        lines.add(new GaugeDataPointSnapshot(value, labels, null));
        return this;
    }

    /** @param value nothing is told where it is missing */
    void addIfKnown(Labels labels, @Nullable Double value) {
        if (value != null) {
            add(labels, value);
        }
    }

    GaugeSnapshot finish() {
        return new GaugeSnapshot(metadata, lines);
    }
}
