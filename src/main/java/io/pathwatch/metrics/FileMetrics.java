package io.pathwatch.metrics;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the files that people edit while the program runs are used as they stand. May be shared between threads. */
public final class FileMetrics implements MultiCollector {

    private final Supplier<List<RouteFileStatus>> routes;
    private final Supplier<Map<Path, List<Mistake>>> configuration;

    /**
     * @param routes what has become of route files
     * @param configuration the mistakes of each other file, none if it is used; both as they are at the moment of asking
     */
    public FileMetrics(Supplier<List<RouteFileStatus>> routes, Supplier<Map<Path, List<Mistake>>> configuration) {
        this.routes = routes;
        this.configuration = configuration;
    }

    @Override
    public MetricSnapshots collect() {
        GaugeFamily used = new GaugeFamily(
                "pathwatch_file_in_use",
                "1 if the file is used as it stands, 0 if not: its last good text is, or nothing, or a route it sends to is missing");
        for (RouteFileStatus status : routes.get()) {
            add(used, status.file(), status.state() == RouteFileStatus.State.RUNNING);
        }
        configuration.get().forEach((file, mistakes) -> add(used, "config/" + file.getFileName(), mistakes.isEmpty()));
        return MetricSnapshots.of(used.finish());
    }

    private static void add(GaugeFamily used, String file, boolean isUsed) {
        used.add(Labels.of("file", file), isUsed ? 1 : 0);
    }
}
