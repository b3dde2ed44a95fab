package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads, and two programs, on one store. */
class ParallelStoreTest {

    private static final int THREADS = 16;
    private static final int TRACES = 30;

    @TempDir
    Path folder;

    private SqliteDatabase open() {
        return SqliteDatabase.open(folder.resolve("pathwatch.db"));
    }

    private static void runAll(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isCreatedByManyAtOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path file = folder.resolve("new-" + round + ".db");
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int minute = thread;
                tasks.add(() -> {
                    try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
                        store.store(Reports.report(Reports.trace("dns", minute, null), null));
                    }
                    return null;
                });
            }

            runAll(tasks);

            try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
                assertThat(store.listTraces(Reports.series("dns").id(), Instant.MAX, 10))
                        .hasSize(tasks.size());
            }
        }
    }

    @Test
    void letsOneTraceThroughForEachVersionOfAState() throws Exception {
        try (SqliteDatabase one = open();
                SqliteDatabase other = open()) {
            AtomicInteger refused = new AtomicInteger();
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SqliteTraceStore store = new SqliteTraceStore(thread % 2 == 0 ? one : other);
                int first = thread * TRACES;
                tasks.add(() -> {
                    for (int minute = first; minute < first + TRACES; minute++) {
                        storeUntilAccepted(store, minute, refused);
                    }
                    return null;
                });
            }

            runAll(tasks);

            SqliteTraceStore store = new SqliteTraceStore(one);
            String series = Reports.series("dns").id();
            assertThat(store.findHistory(series).version()).isEqualTo(THREADS * TRACES);
            assertThat(store.listTraces(series, Instant.MAX, 10_000)).hasSize(THREADS * TRACES);
            assertThat(refused.get()).as("comparisons that had to be repeated").isPositive();
        }
    }

    private static void storeUntilAccepted(SqliteTraceStore store, int minute, AtomicInteger refused) {
        while (true) {
            long version = store.findHistory(Reports.series("dns").id()).version();
            try {
                store.store(Reports.quiet("dns", minute, version));
                return;
            } catch (StateChangedException e) {
                refused.incrementAndGet();
            }
        }
    }

    @Test
    void numbersNotificationsInTheOrderInWhichAReaderCanSeeThem() throws Exception {
        try (SqliteDatabase one = open();
                SqliteDatabase other = open()) {
            SqliteAlertLog log = new SqliteAlertLog(one, Clock.systemUTC());
            log.open("noc", Start.NOW);
            List<Long> seen = new ArrayList<>();
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS - 1; thread++) {
                SqliteTraceStore store = new SqliteTraceStore(thread % 2 == 0 ? one : other);
                String target = "target-" + thread;
                tasks.add(() -> {
                    for (int minute = 0; minute < TRACES; minute++) {
                        store.store(Reports.raising(target, minute, minute));
                    }
                    return null;
                });
            }
            tasks.add(() -> {
                while (seen.size() < (THREADS - 1) * TRACES) {
                    var next = log.findNext("noc");
                    if (next.isPresent()) {
                        seen.add(next.get().sequence());
                        log.acknowledge("noc", next.get().sequence());
                    }
                }
                return null;
            });

            runAll(tasks);

            List<Long> all = new ArrayList<>();
            for (long sequence = 1; sequence <= (THREADS - 1) * TRACES; sequence++) {
                all.add(sequence);
            }
            assertThat(seen).isEqualTo(all);
        }
    }

    @Test
    void givesBackLifelikeTracesThatShareTheirShapes() throws Exception {
        try (SqliteDatabase database = open()) {
            SqliteTraceStore store = new SqliteTraceStore(database);
            LifelikeTraces lifelike = new LifelikeTraces(3);
            List<Report> stored = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                Report report = lifelike.next();
                store.findHistory(report.trace().series().id());
                store.store(report);
                stored.add(report);
            }

            for (Report report : stored) {
                Report found = store.findReport(report.trace().id()).orElseThrow();
                Trace trace = report.trace().withRaw(found.trace().raw());
                Comparison comparison = report.comparison();
                assertThat(found)
                        .isEqualTo(new Report(trace, report.target(), report.responders(), report.host(), comparison));
            }
            assertThat(database.<Long>read(session -> session.number(0, "select count(*) from shape")))
                    .as("shapes of %d traces", stored.size())
                    .isLessThan(60);
            assertThat(database.<Long>read(session -> session.number(0, "select count(*) from annotation")))
                    .as("annotations of %d traces", stored.size())
                    .isLessThan(60);
        }
    }
}
