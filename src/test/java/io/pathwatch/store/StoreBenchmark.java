package io.pathwatch.store;

import com.sun.management.OperatingSystemMXBean;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.StateChangedException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a stored trace costs: CPU for reading what it is compared with and for storing it, bytes on disk.
 * Arguments: folder, series, traces, threads.
 */
public final class StoreBenchmark {

    private static final int ROUND = 5_000;

    private StoreBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int series = Integer.parseInt(args[1]);
        int traces = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        Path file = folder.resolve("benchmark.db");
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("benchmark.db" + suffix));
        }
        LifelikeTraces lifelike = new LifelikeTraces(series);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            for (int done = 0; done < traces; done += ROUND) {
                storeRound(store, lifelike, Math.min(ROUND, traces - done), pool);
            }
        } finally {
            pool.shutdown();
        }
        System.out.printf("%d traces of %d series: %d bytes each%n", traces, series, Files.size(file) / traces);
    }

    private static void storeRound(SqliteTraceStore store, LifelikeTraces lifelike, int count, ExecutorService pool)
            throws InterruptedException {
        List<Report> reports = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            reports.add(lifelike.next());
        }
        CountDownLatch left = new CountDownLatch(count);
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        for (Report report : reports) {
            pool.execute(() -> {
                store(store, report);
                left.countDown();
            });
        }
        if (!left.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("round: expected to end within 10 minutes, did not");
        }
        System.out.printf(
                "%d traces: %.0f us CPU, %.0f us wall each%n",
                count, (cpuNanos() - cpu) / 1e3 / count, (System.nanoTime() - wall) / 1e3 / count);
    }

    private static void store(SqliteTraceStore store, Report report) {
        try {
            SeriesHistory history = store.findHistory(report.trace().series().id());
            if (history.version() != report.comparison().basedOn()) {
                throw new IllegalStateException("series " + report.trace().series() + ": traces overtook each other");
            }
            store.store(report);
        } catch (StateChangedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
