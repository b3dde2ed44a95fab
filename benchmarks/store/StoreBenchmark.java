package io.pathwatch.store;

import com.sun.management.OperatingSystemMXBean;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a stored trace costs: finding what it is compared with and storing it, by many threads at once, against a
 * bare JDBC loop that makes the same inserts with one commit each ({@link BareInserts}). Both write to the same disk, in
 * turns. Arguments: folder, series, traces a round, rounds, threads, bytes of state that each trace changes.
 */
public final class StoreBenchmark {

    private final LifelikeTraces lifelike;
    private final int threads;
    private final byte[] state;
    private final Random random = new Random(1);

    private StoreBenchmark(int series, int threads, int stateBytes) {
        this.lifelike = new LifelikeTraces(series);
        this.threads = threads;
        this.state = new byte[stateBytes];
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int series = Integer.parseInt(args[1]);
        int traces = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        StoreBenchmark benchmark =
                new StoreBenchmark(series, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        benchmark.run(fresh(folder.resolve("store.db")), fresh(folder.resolve("bare.db")), traces, rounds);
    }

    private static Path fresh(Path file) throws Exception {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
        return file;
    }

    private void run(Path storeFile, Path bareFile, int traces, int rounds) throws Exception {
        double[] ratios = new double[rounds];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(storeFile));
                BareInserts bare = new BareInserts(bareFile)) {
            for (int round = -1; round < rounds; round++) { // one that does not count
                List<Report> reports = next(traces);
                double storing = measure("store", traces, () -> storeAll(store, reports, pool));
                List<BareInserts.Row> rows = bare.encode(reports);
                double inserting = measure("bare", traces, () -> bare.insertAll(rows));
                if (round >= 0) {
                    ratios[round] = storing / inserting;
                }
            }
        } finally {
            pool.shutdown();
        }
        Arrays.sort(ratios);
        System.out.printf("ratio %.2f (%.2f to %.2f)%n", ratios[rounds / 2], ratios[0], ratios[rounds - 1]);
    }

    /** The next reports, each with another state, of which a tenth changes as that of a real series does. */
    private List<Report> next(int count) {
        List<Report> reports = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Report report = lifelike.next();
            for (int changed = state.length / 10; changed > 0; changed--) {
                state[random.nextInt(state.length)] = (byte) random.nextInt();
            }
            OpaqueState next = state.length == 0 ? null : OpaqueState.of(state.clone());
            reports.add(report.withComparison(
                    new Comparison(List.of(), report.comparison().basedOn(), next)));
        }
        return reports;
    }

    /** Traces a second. */
    private static double measure(String what, int traces, Callable<?> work) throws Exception {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        work.call();
        double seconds = (System.nanoTime() - wall) / 1e9;
        double cpuMicros = (cpuNanos() - cpu) / 1e3 / traces;
        System.out.printf("%s: %.0f traces/s, %.0f us CPU each%n", what, traces / seconds, cpuMicros);
        return traces / seconds;
    }

    /** Each thread has series of its own, so that no trace overtakes another of its series. */
    private Object storeAll(SqliteTraceStore store, List<Report> reports, ExecutorService pool) throws Exception {
        List<List<Report>> lanes = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            lanes.add(new ArrayList<>());
        }
        for (Report report : reports) {
            lanes.get(Math.floorMod(report.target().name().hashCode(), threads)).add(report);
        }
        List<Future<?>> running = new ArrayList<>();
        for (List<Report> lane : lanes) {
            running.add(pool.submit(() -> storeLane(store, lane)));
        }
        for (Future<?> each : running) {
            each.get(10, TimeUnit.MINUTES);
        }
        return running;
    }

    private static Object storeLane(SqliteTraceStore store, List<Report> lane) throws Exception {
        for (Report report : lane) {
            SeriesHistory history = store.findHistory(report.trace().series().id());
            if (history.version() != report.comparison().basedOn()) {
                throw new IllegalStateException("series " + report.trace().series() + ": traces overtook each other");
            }
            store.store(report);
        }
        return lane;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
