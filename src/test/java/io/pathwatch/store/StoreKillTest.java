package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives the death of the process at any moment. */
class StoreKillTest {

    private static final int KILLS = 10;
    private static final int THREADS = 4;
    private static final int ID_LENGTH = "tr_0123456789abcdef".length();

    @TempDir
    Path folder;

    @Test
    void losesNothingThatWasAcknowledgedWhenTheWriterIsKilled() throws Exception {
        Random random = new Random(1);
        Path file = folder.resolve("pathwatch.db");
        Set<String> acknowledged = new TreeSet<>();
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            new SqliteAlertLog(database, Clock.systemUTC()).open("noc", Start.NOW);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(writeAndKill(file, 20 + random.nextInt(200)));

            try (SqliteDatabase database = SqliteDatabase.open(file)) {
                assertIntact(database);
                assertThat(deliver(database)).as("alerts after kill %d", kill).containsAll(acknowledged);
                for (String traceId : acknowledged) {
                    assertThat(new SqliteTraceStore(database).containsTrace(traceId))
                            .as("trace %s after kill %d", traceId, kill)
                            .isTrue();
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS * 20);
    }

    /** Runs {@link Main} until it has acknowledged so many traces, then kills it; gives all it acknowledged. */
    private List<String> writeAndKill(Path file, int count) throws IOException, InterruptedException {
        Path oracle = Files.createTempFile(folder, "acknowledged", ".txt");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        file.toString())
                .redirectOutput(oracle.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(7))
                    .until(() -> Files.size(oracle) >= count * (ID_LENGTH + 1L) || !writer.isAlive());
            assertThat(writer.isAlive()).as("writer before it is killed").isTrue();
        } finally {
            writer.destroyForcibly().waitFor();
        }
        List<String> acknowledged = new ArrayList<>(Files.readAllLines(oracle));
        acknowledged.removeIf(line -> line.length() != ID_LENGTH); // the last one, cut off by the kill
        return acknowledged;
    }

    private static void assertIntact(SqliteDatabase database) {
        assertThat(database.<List<String>>read(
                        session -> session.list("pragma integrity_check", row -> row.getString(1))))
                .containsExactly("ok");
        assertThat(database.<List<String>>read(
                        session -> session.list("pragma foreign_key_check", row -> row.getString(1))))
                .isEmpty();
    }

    /** The traces of all notifications from the first on, whose numbers must have no gap. */
    private static List<String> deliver(SqliteDatabase database) {
        List<Long> sequences = database.read(
                session -> session.list("select seq from notification order by seq", row -> row.getLong(1)));
        for (int i = 0; i < sequences.size(); i++) {
            assertThat(sequences.get(i)).isEqualTo(i + 1);
        }
        ReportReader reports = new ReportReader(database.pieces());
        return database.read(session -> {
            List<String> traces = new ArrayList<>();
            for (long sequence : sequences) {
                TraceRow row = session.findFirst(
                                "select t.* from notification_alert n join alert a on a.seq = n.alert"
                                        + " join trace t on t.id = a.trace where n.notification = ?",
                                TraceRow::read,
                                sequence)
                        .orElseThrow();
                traces.add(reports.traceOf(session, row).id());
            }
            return traces;
        });
    }

    /** Stores raising traces in several threads and prints the id of each when it is stored. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(Path.of(args[0])));
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            for (int thread = 0; thread < THREADS; thread++) {
                String target = "target-" + thread;
                threads.execute(() -> storeForEver(store, target));
            }
        }

        private static void storeForEver(SqliteTraceStore store, String target) {
            try {
                while (true) {
                    long version =
                            store.findHistory(Reports.series(target).id()).version();
                    Trace trace = Reports.trace(target, (int) version, null);
                    store.store(Reports.raising(target, (int) version, version));
                    System.out.println(trace.id());
                }
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        }
    }
}
