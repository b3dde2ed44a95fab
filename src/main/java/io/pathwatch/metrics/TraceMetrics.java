package io.pathwatch.metrics;

import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the traces that were stored since the start of the program. May be shared between threads. */
public final class TraceMetrics implements TraceListener, MultiCollector {

    private static final double[] DURATIONS = {0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300};

    private final Counter traces = Counter.builder()
            .name("pathwatch_traces_total")
            .help("Traces that were stored, by how they ended")
            .withoutExemplars()
            .labelNames("source", "method", "outcome")
            .build();
    private final Counter failures = Counter.builder()
            .name("pathwatch_trace_failures_total")
            .help("Traces that could not be made, by reason")
            .withoutExemplars()
            .labelNames("source", "reason")
            .build();
    private final Histogram duration = Histogram.builder()
            .name("pathwatch_trace_duration_seconds")
            .help("How long traces took")
            .withoutExemplars()
            .labelNames("source", "method")
            .classicOnly()
            .classicUpperBounds(DURATIONS)
            .build();
    private final Set<String> sources = ConcurrentHashMap.newKeySet();

    @Override
    public void stored(Report report) {
        Trace trace = report.trace();
        String source = sourceOf(trace.series());
        if (sources.add(source)) {
            // what is counted from zero on can be told from what was not there yet
            for (FailureKind kind : FailureKind.values()) {
                failures.initLabelValues(source, kind.key());
            }
        }
        String method = trace.series().method();
        traces.labelValues(source, method, trace.outcome().key()).inc();
        if (trace.outcome() instanceof Outcome.Failed failed) {
            failures.labelValues(source, failed.kind().key()).inc();
        } else {
            Duration took = Duration.between(trace.startedAt(), trace.endedAt());
            duration.labelValues(source, method).observe(Math.max(0, Figures.seconds(took)));
        }
    }

    /** The source as it is configured: the vantage points inside a service, of which there may be any number, count together. */
    private static String sourceOf(Series series) {
        int slash = series.source().indexOf('/');
        return slash < 0 ? series.source() : series.source().substring(0, slash);
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(traces.collect(), failures.collect(), duration.collect());
    }
}
