package io.pathwatch.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How the store is doing. May be shared between threads. */
public final class StoreMetrics implements MultiCollector {

    private static final double[] COMMITS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};

    private final Counter writes = Counter.builder()
            .name("pathwatch_store_writes_total")
            .help("Writes that are on the disk; several may share a transaction")
            .withoutExemplars()
            .build();
    private final Counter failures = Counter.builder()
            .name("pathwatch_store_failures_total")
            .help("Transactions that could not be written")
            .withoutExemplars()
            .build();
    private final Histogram commit = Histogram.builder()
            .name("pathwatch_store_commit_seconds")
            .help("How long transactions that write took until they were on the disk")
            .withoutExemplars()
            .classicOnly()
            .classicUpperBounds(COMMITS)
            .build();
    private final LongSupplier bytes;
    private final LongSupplier freeBytes;
    private final BooleanSupplier works;

    /**
     * @param bytes the store takes
     * @param freeBytes that may still be written to its disk
     * @param works whether it can be written and read; all of them as they are at the moment of asking
     */
    public StoreMetrics(LongSupplier bytes, LongSupplier freeBytes, BooleanSupplier works) {
        this.bytes = bytes;
        this.freeBytes = freeBytes;
        this.works = works;
    }

    /** A transaction of so many writes is on the disk. */
    public void committed(int shared, Duration took) {
        writes.inc(shared);
        commit.observe(Figures.seconds(took));
    }

    /** A transaction could not be written. */
    public void failed() {
        failures.inc();
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(
                writes.collect(),
                failures.collect(),
                commit.collect(),
                GaugeFamily.single(
                        "pathwatch_store_size_bytes",
                        "What the store takes on the disk, with its write-ahead log",
                        bytes.getAsLong()),
                GaugeFamily.single(
                        "pathwatch_store_disk_free_bytes",
                        "What may still be written to the disk of the store",
                        freeBytes.getAsLong()),
                GaugeFamily.single(
                        "pathwatch_store_up",
                        "1 if the store can be written and read, 0 if not",
                        works.getAsBoolean() ? 1 : 0));
    }
}
