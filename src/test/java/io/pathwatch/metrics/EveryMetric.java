package io.pathwatch.metrics;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.Series;
import io.pathwatch.model.SubscriptionLag;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All that can be told, with something of each to tell. */
final class EveryMetric {

    private EveryMetric() {}

    static Scraped scrape() {
        MovedClock clock = new MovedClock(Traced.START);
        SeriesMetrics series = new SeriesMetrics(10, new HopMetrics(true, true, 10), clock);
        TraceMetrics traces = new TraceMetrics();
        Series tcp = new Series("fra1", "web", AddressFamily.IPV6, "tcp", 443);
        for (Series each : List.of(Traced.DNS, tcp)) {
            var report = Traced.withAsns(
                    Traced.reached(each, Traced.START, "192.0.2.1 1", "198.51.100.53 2"), Map.of("192.0.2.1", 64500L));
            series.stored(report);
            traces.stored(report);
        }
        traces.stored(Traced.failed(Traced.DNS, Traced.START, FailureKind.NAME));
        series.review((each, source) -> true);
        DelayMetrics delays = new DelayMetrics();
        delays.taken("host", Duration.ofMillis(20));
        StoreMetrics store = new StoreMetrics(() -> 1, () -> 2, () -> true);
        store.committed(1, Duration.ofMillis(2));
        SubscriptionState state = new SubscriptionState("noc", 7, 12, Activity.HELD, 3, Traced.START, "403");
        DeliveryMetrics delivery = new DeliveryMetrics(
                () -> List.of(
                        new SubscriptionLag(new SubscriptionStanding(state, AlertFilter.ALL, 4, 0), Traced.START)),
                clock);
        delivery.gather();
        return Scraped.of(
                series,
                traces,
                delays,
                store,
                delivery,
                new ScheduleMetrics(
                        () -> 2, () -> Duration.ofMillis(100), () -> List.of(new LaneFigures("host", 1, 2, 3))),
                new IncidentMetrics(List::of),
                new FileMetrics(EveryMetric::routes, EveryMetric::files),
                new ProgramMetrics("1.0", Traced.START, clock::instant));
    }

    private static List<RouteFileStatus> routes() {
        return List.of(new RouteFileStatus("routes/a.camel.yaml", RouteFileStatus.State.RUNNING, List.of(), List.of()));
    }

    private static Map<Path, List<Mistake>> files() {
        return Map.of(
                Path.of("config/targets.yaml"),
                List.of(new Mistake("targets.yaml", 1, "interval", "'x'", "a duration")));
    }
}
