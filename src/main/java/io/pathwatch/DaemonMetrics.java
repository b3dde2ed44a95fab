package io.pathwatch;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pathwatch.config.Settings;
import io.pathwatch.metrics.DelayMetrics;
import io.pathwatch.metrics.DeliveryMetrics;
import io.pathwatch.metrics.Gathering;
import io.pathwatch.metrics.HopMetrics;
import io.pathwatch.metrics.IncidentMetrics;
import io.pathwatch.metrics.LaneFigures;
import io.pathwatch.metrics.ProgramMetrics;
import io.pathwatch.metrics.ScheduleMetrics;
import io.pathwatch.metrics.SeriesMetrics;
import io.pathwatch.metrics.StoreMetrics;
import io.pathwatch.metrics.TraceMetrics;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.TraceStore;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Lane;
import io.pathwatch.store.CommitListener;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentLog;
import io.prometheus.metrics.model.registry.MultiCollector;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;

/** Connects the parts of the daemon with what Prometheus is told of them. */
final class DaemonMetrics {

    private static final String REGISTRY = "metricsRegistry";

    private final List<MultiCollector> collectors = new ArrayList<>();
    private final SeriesMetrics series;
    private final WatchedSeries watched;
    private final TraceStore traceStore;
    private final Gathering gathering;
    private boolean isRestored;

    /** @param delays told of by {@code dueList} */
    DaemonMetrics(
            Settings.Metrics settings,
            PathwatchConfiguration parts,
            DueList dueList,
            DelayMetrics delays,
            WatchedSeries watched,
            Clock clock) {
        this.watched = watched;
        this.traceStore = parts.store();
        HopMetrics hops = new HopMetrics(settings.hops(), settings.addresses(), settings.mostHops());
        this.series = new SeriesMetrics(settings.mostSeries(), hops, clock);
        TraceMetrics traces = new TraceMetrics();
        parts.onStored(series);
        parts.onStored(traces);
        DeliveryMetrics delivery = new DeliveryMetrics(parts.subscriptions()::listLags, clock);
        IncidentMetrics incidents = new IncidentMetrics(new SqliteIncidentLog(parts.database())::countOpen);
        this.gathering = new Gathering(
                List.of(this::restore, this::review, delivery::gather, incidents::gather), clock, System::nanoTime);
        ScheduleMetrics schedule = new ScheduleMetrics(dueList::size, dueList::sinceLastTick, () -> standings(dueList));
        ProgramMetrics program = new ProgramMetrics(Version.CURRENT, clock.instant(), gathering::lastRun);
        collectors.addAll(List.of(
                program, series, traces, schedule, delays, storeMetrics(parts.database()), delivery, incidents));
    }

    private static List<LaneFigures> standings(DueList dueList) {
        return dueList.standings().stream()
                .map(standing -> new LaneFigures(
                        nameOf(standing.lane()),
                        standing.due(),
                        standing.inFlight(),
                        standing.places() - standing.inFlight()))
                .toList();
    }

    static String nameOf(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT);
    }

    private static StoreMetrics storeMetrics(SqliteDatabase database) {
        StoreMetrics metrics = new StoreMetrics(database::bytes, database::freeBytes, () -> database.findTrouble()
                .isEmpty());
        database.onCommit(new CommitListener() {
            @Override
            public void committed(int writes, Duration took) {
                metrics.committed(writes, took);
            }

            @Override
            public void failed() {
                metrics.failed();
            }
        });
        return metrics;
    }

    /**
     * Has Camel's listener tell of them.
     *
     * @param files one more to tell of
     * @return false if it has no metrics: then nobody asks for any
     */
    boolean register(CamelContext context, MultiCollector files) {
        PrometheusMeterRegistry registry =
                context.getRegistry().lookupByNameAndType(REGISTRY, PrometheusMeterRegistry.class);
        if (registry == null) {
            return false;
        }
        collectors.forEach(registry.getPrometheusRegistry()::register);
        registry.getPrometheusRegistry().register(files);
        return true;
    }

    /** Gathers what takes too long for whoever asks. For one thread. */
    void gather() {
        gathering.run();
    }

    /** So that a restart leaves no gap: targets may be traced once a day only. */
    private void restore() {
        if (!isRestored) {
            watched.refresh();
            for (Series each : traceStore.listSeries()) {
                Report last = watched.isPlanned(each)
                        ? traceStore.findHistory(each.id()).lastTrace()
                        : null;
                if (last != null) {
                    series.restore(last);
                }
            }
            isRestored = true;
        }
    }

    private void review() {
        watched.refresh();
        series.review(watched);
    }
}
