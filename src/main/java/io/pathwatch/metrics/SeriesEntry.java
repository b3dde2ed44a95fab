package io.pathwatch.metrics;

import io.pathwatch.model.LateTraces;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A series with the figures of its newest trace. May be shared between threads. */
final class SeriesEntry {

    /** A series is stale when no trace came for so many intervals. */
    private static final int INTERVALS = 3;

    /** And so much longer, which a trace may take. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Series series;
    private final long order;
    private final Labels labels;
    private final AtomicReference<@Nullable Reading> newest = new AtomicReference<>();

    /** @param order rises with each new series */
    SeriesEntry(Series series, long order) {
        this.series = series;
        this.order = order;
        this.labels = labels(series);
    }

    /**
     * What a trace said.
     *
     * @param startedAt when it was begun
     * @param arrivedAt when it became known
     * @param interval of its target; zero where nobody knows when the next comes
     * @param sourceKey key of its source in the configuration
     */
    record Reading(Instant startedAt, Instant arrivedAt, Duration interval, String sourceKey, TraceFigures figures) {

        boolean isStale(Instant now) {
            return arrivedAt.plus(interval.multipliedBy(INTERVALS)).plus(GRACE).isBefore(now);
        }
    }

    Series series() {
        return series;
    }

    long order() {
        return order;
    }

    Labels labels() {
        return labels;
    }

    @Nullable
    Reading newest() {
        return newest.get();
    }

    /** Takes over what a trace says, unless it comes late. */
    void take(Report report, Instant arrivedAt, boolean withHops, Instant now) {
        Instant start = report.trace().startedAt();
        Reading known = newest.get();
        if (known != null && LateTraces.isLate(known.startedAt(), start, now)) {
            return;
        }
        Reading reading = new Reading(
                start,
                arrivedAt,
                report.target().interval(),
                report.target().source(),
                TraceFigures.of(report, withHops));
        newest.accumulateAndGet(
                reading,
                (before, after) ->
                        before != null && after != null && LateTraces.isLate(before.startedAt(), after.startedAt(), now)
                                ? before
                                : after);
    }

    private static Labels labels(Series series) {
        Labels labels = Labels.of(
                "source",
                series.source(),
                "target",
                series.target(),
                "family",
                Integer.toString(series.family().version()),
                "method",
                series.method());
        return series.port() == null ? labels : labels.add("port", series.port().toString());
    }
}
