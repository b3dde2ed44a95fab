package io.pathwatch.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;

/** How late traces are begun. May be shared between threads. */
public final class DelayMetrics implements MultiCollector {

    private static final double[] DELAYS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};

    private final Histogram delay = Histogram.builder()
            .name("pathwatch_schedule_delay_seconds")
            .help("How long targets had been due when their traces were begun")
            .withoutExemplars()
            .labelNames(LaneFigures.LABEL)
            .classicOnly()
            .classicUpperBounds(DELAYS)
            .build();

    /**
     * A trace begins.
     *
     * @param waited for how long its target had been due, zero or more
     */
    public void taken(String lane, Duration waited) {
        delay.labelValues(lane).observe(Figures.seconds(waited));
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(delay.collect());
    }
}
