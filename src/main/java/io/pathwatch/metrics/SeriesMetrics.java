package io.pathwatch.metrics;

import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.TraceListener;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/**
 * What the newest trace of each series said. Series are told in the order in which they appeared, up to a limit; one that
 * is not watched any more makes room for the next. May be shared between threads.
 */
public final class SeriesMetrics implements TraceListener, MultiCollector {

    /** A vantage point inside a service from which nothing came for so long is gone. */
    private static final Duration GONE = Duration.ofDays(1);

    private final int mostSeries;
    private final HopMetrics hops;
    private final Clock clock;
    private final AtomicLong appeared = new AtomicLong();
    private final Map<Series, SeriesEntry> entries = new ConcurrentHashMap<>();
    private volatile List<SeriesEntry> told = List.of();
    private volatile int leftOut;

    /**
     * @param mostSeries how many are told, 0 or more
     * @param hops tells of hops, if anything is told of them
     */
    public SeriesMetrics(int mostSeries, HopMetrics hops, Clock clock) {
        this.mostSeries = mostSeries;
        this.hops = hops;
        this.clock = clock;
    }

    @Override
    public void stored(Report report) {
        take(report, clock.instant());
    }

    /** Takes over what was stored before this program was started. */
    public void restore(Report report) {
        take(report, report.trace().endedAt());
    }

    private void take(Report report, Instant arrivedAt) {
        entries.computeIfAbsent(report.trace().series(), series -> new SeriesEntry(series, appeared.incrementAndGet()))
                .take(report, arrivedAt, hops.isOn(), clock.instant());
    }

    /**
     * Decides which series are told from now on; one that appeared since the last time is told only then.
     *
     * @param isWatched whether traces of a series are to be expected, by the series and the key of its source
     */
    public void review(BiPredicate<Series, String> isWatched) {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> isOver(entry, isWatched, now));
        List<SeriesEntry> all = new ArrayList<>(entries.values());
        all.sort(Comparator.comparingLong(SeriesEntry::order));
        told = List.copyOf(all.subList(0, Math.min(mostSeries, all.size())));
        leftOut = all.size() - told.size();
    }

    private static boolean isOver(SeriesEntry entry, BiPredicate<Series, String> isWatched, Instant now) {
        SeriesEntry.Reading newest = entry.newest();
        return newest != null
                && (newest.isStale(now.minus(GONE)) || !isWatched.test(entry.series(), newest.sourceKey()));
    }

    @Override
    public MetricSnapshots collect() {
        Instant now = clock.instant();
        List<SeriesEntry> entriesNow = told;
        SeriesGauges gauges = new SeriesGauges();
        entriesNow.forEach(entry -> gauges.add(entry, now));
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.addTo(all);
        all.metricSnapshot(GaugeFamily.single("pathwatch_series", "Series that are told of", entriesNow.size()));
        all.metricSnapshot(GaugeFamily.single(
                "pathwatch_series_left_out", "Series that are not told of, because there are too many", leftOut));
        hops.addTo(all, entriesNow, now);
        return all.build();
    }
}
