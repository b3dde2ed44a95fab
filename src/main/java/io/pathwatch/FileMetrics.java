package io.pathwatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * {@code pathwatch_file_in_use}: for each file that people edit while the program runs 1 if it is used as it stands, 0
 * if it cannot be and its last good text goes on, or nothing. For one thread.
 */
final class FileMetrics {

    private static final String REGISTRY = "metricsRegistry";

    private final List<MultiGauge> gauges = new ArrayList<>();
    private final Supplier<List<RouteFileStatus>> routes;
    private final Supplier<Map<Path, List<Mistake>>> configuration;

    /** @param context whose metrics they are, if it has any */
    FileMetrics(
            CamelContext context,
            Supplier<List<RouteFileStatus>> routes,
            Supplier<Map<Path, List<Mistake>>> configuration) {
        this.routes = routes;
        this.configuration = configuration;
        MeterRegistry registry = context.getRegistry().lookupByNameAndType(REGISTRY, MeterRegistry.class);
        if (registry != null) {
            gauges.add(MultiGauge.builder("pathwatch.file.in.use")
                    .description("1 if the file is used as it stands, 0 if not: its last good text is, or nothing")
                    .register(registry));
        }
    }

    /** Takes over what has become of the files. */
    void update() {
        List<Row<?>> rows = new ArrayList<>();
        for (RouteFileStatus status : routes.get()) {
            rows.add(row(status.file(), status.state() == RouteFileStatus.State.RUNNING));
        }
        configuration
                .get()
                .forEach((file, mistakes) -> rows.add(row(file.getFileName().toString(), mistakes.isEmpty())));
        gauges.forEach(gauge -> gauge.register(rows, true));
    }

    private static Row<?> row(String file, boolean used) {
        return Row.of(Tags.of("file", file), used ? 1 : 0);
    }
}
