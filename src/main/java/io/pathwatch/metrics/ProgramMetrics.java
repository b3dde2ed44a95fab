package io.pathwatch.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Which program this is, and since when it runs. May be shared between threads. */
public final class ProgramMetrics implements MultiCollector {

    private final String version;
    private final Instant startedAt;
    private final Supplier<Instant> gatheredAt;

    /** @param gatheredAt when figures that take a while were gathered last, at the moment of asking */
    public ProgramMetrics(String version, Instant startedAt, Supplier<Instant> gatheredAt) {
        this.version = version;
        this.startedAt = startedAt;
        this.gatheredAt = gatheredAt;
    }

    @Override
    public MetricSnapshots collect() {
        Labels build = Labels.of("version", version, "java", Runtime.version().toString());
        return MetricSnapshots.of(
                new InfoSnapshot(
                        new MetricMetadata("pathwatch_build", "Version of the program and of its Java, always 1"),
                        List.of(new InfoDataPointSnapshot(build))),
                GaugeFamily.single(
                        "pathwatch_start_time_seconds", "When the program was started, in Unix time", unix(startedAt)),
                GaugeFamily.single(
                        "pathwatch_gathered_timestamp_seconds",
                        "When incidents, subscriptions and the list of series were looked at last, in Unix time",
                        unix(gatheredAt.get())));
    }

    private static double unix(Instant at) {
        return Figures.seconds(Duration.between(Instant.EPOCH, at));
    }
}
