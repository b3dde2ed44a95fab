package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathwatch.model.Trace;
import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import io.pathwatch.reliability.ReliabilityPage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit is on the disk when it returns, and a loss of power leaves all commits up to one of them. */
@Reliability
class DurabilityTest {

    private static final String TARGET = "web";
    private static final int COMMITS = 100;

    private static final Path STRACE = Path.of("/usr/bin/strace");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void syncsEachCommit() throws Exception {
        assumeTrue(Files.isExecutable(STRACE), "needs strace: apt-get install strace");
        Path calls = folder.resolve("calls");
        Process writer = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "--seccomp-bpf",
                        "-y",
                        "-e",
                        "trace=fsync,fdatasync",
                        "-o",
                        calls.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        folder.resolve("pathwatch.db").toString())
                .inheritIO()
                .start();
        boolean ended = writer.waitFor(2, TimeUnit.MINUTES);
        writer.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(writer.exitValue()).isZero();

        long syncs = Files.readAllLines(calls).stream()
                .filter(line -> line.contains("sync(") && line.contains("pathwatch.db-wal>"))
                .count();
        ReliabilityPage.write("R22a", "%d syncs of the log for %d commits".formatted(syncs, COMMITS));
        assertThat(syncs).isGreaterThanOrEqualTo(COMMITS);
    }

    @Test
    void isAPrefixOfTheCommitsWhereverItsLogIsCut() throws Exception {
        int cuts = FullRun.choose(40, 200);
        long seed = Long.getLong("pathwatch.seed", System.nanoTime());
        Path file = folder.resolve("pathwatch.db");
        Path log = folder.resolve("pathwatch.db-wal");
        List<String> committed;
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            committed = storeTraces(database);
            Files.copy(file, folder.resolve("copy.db"));
            Files.copy(log, folder.resolve("copy.db-wal"));
        }
        long length = Files.size(folder.resolve("copy.db-wal"));

        TreeSet<Long> offsets = new TreeSet<>(List.of(0L, length));
        Random random = new Random(seed);
        while (offsets.size() < cuts) {
            offsets.add(random.nextLong(length));
        }
        int last = 0;
        for (long offset : offsets) {
            List<String> kept = openCutAt(offset);

            assertThat(kept)
                    .as("cut at %d of %d, -Dpathwatch.seed=%d", offset, length, seed)
                    .isEqualTo(committed.subList(0, kept.size()))
                    .hasSizeGreaterThanOrEqualTo(last);
            last = kept.size();
        }
        ReliabilityPage.write(
                "R22",
                "%d cuts of a log of %d bytes and %d commits: each opens, each is a prefix"
                        .formatted(cuts, length, COMMITS));
        assertThat(last).as("commits in the whole log").isEqualTo(COMMITS);
    }

    private static List<String> storeTraces(SqliteDatabase database) throws Exception {
        SqliteTraceStore store = new SqliteTraceStore(database);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            store.store(Reports.raising(TARGET, i, i));
            ids.add(Reports.trace(TARGET, i, null).id());
        }
        return ids;
    }

    /** Ids of the traces in a copy whose log ends there, oldest first. */
    private List<String> openCutAt(long offset) throws IOException {
        Path cut = Files.createDirectories(folder.resolve("cut")).resolve("pathwatch.db");
        Files.deleteIfExists(cut.resolveSibling("pathwatch.db-shm"));
        Path log = cut.resolveSibling("pathwatch.db-wal");
        Files.copy(folder.resolve("copy.db"), cut, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(folder.resolve("copy.db-wal"), log, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "rw")) {
            bytes.setLength(offset);
        }
        try (SqliteDatabase database = SqliteDatabase.open(cut)) {
            assertThat(database.<List<String>>read(
                            session -> session.list("pragma integrity_check", row -> row.getString(1))))
                    .containsExactly("ok");
            List<String> ids = new ArrayList<>();
            for (Trace trace : new SqliteTraceStore(database)
                    .listTraces(Reports.series(TARGET).id(), Instant.MAX, COMMITS + 1)) {
                ids.add(trace.id());
            }
            Collections.reverse(ids);
            return ids;
        }
    }

    /** Stores some traces, each with an alert, in a commit of its own. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws Exception {
            try (SqliteDatabase database = SqliteDatabase.open(Path.of(args[0]))) {
                storeTraces(database);
            }
        }
    }
}
