package io.pathwatch;

import io.pathwatch.detect.PlannedSeries;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Which series get traces, as the configuration says: by the series and the key of its source. What it says is looked up
 * again when it changes, and once a minute. For one thread.
 */
final class WatchedSeries implements BiPredicate<Series, String> {

    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private final Supplier<PlannedSeries> plan;
    private final Supplier<List<Target>> targets;
    private final Supplier<Map<String, Source>> sources;
    private final LongSupplier nanoTime;
    private PlannedSeries planned;
    private List<Target> plannedTargets;
    private Map<String, Source> plannedSources;
    private long plannedAt;

    /**
     * @param plan what is configured, as it is at the moment of asking
     * @param targets likewise; the same object until they change
     * @param sources likewise, by key
     * @param nanoTime monotonic clock, in nanoseconds
     */
    WatchedSeries(
            Supplier<PlannedSeries> plan,
            Supplier<List<Target>> targets,
            Supplier<Map<String, Source>> sources,
            LongSupplier nanoTime) {
        this.plan = plan;
        this.targets = targets;
        this.sources = sources;
        this.nanoTime = nanoTime;
        this.plannedTargets = targets.get();
        this.plannedSources = sources.get();
        this.planned = plan.get();
        this.plannedAt = nanoTime.getAsLong();
    }

    /** Looks whether the configuration has changed. */
    void refresh() {
        List<Target> targetsNow = targets.get();
        Map<String, Source> sourcesNow = sources.get();
        long now = nanoTime.getAsLong();
        if (targetsNow != plannedTargets || sourcesNow != plannedSources || now - plannedAt > PERIOD) {
            plannedTargets = targetsNow;
            plannedSources = sourcesNow;
            planned = plan.get();
            plannedAt = now;
        }
    }

    /** Whether a target that is configured gets traces of this series. */
    boolean isPlanned(Series series) {
        return !series.method().equals(Series.METHOD_CLI)
                && !planned.listTargets(series).isEmpty();
    }

    /** Recorded traces come by themselves, whatever targets are configured. */
    @Override
    public boolean test(Series series, String source) {
        return isPlanned(series) || plannedSources.get(source) instanceof Source.Recording;
    }
}
