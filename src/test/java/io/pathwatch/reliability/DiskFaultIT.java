package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.StoredRows;
import io.pathwatch.reliability.Verdict.Outage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon on a disk that fails for a while, in three ways, as it raises alerts for a receiver. */
@Reliability
@RequiresDiskFaults
@Timeout(value = 60, unit = java.util.concurrent.TimeUnit.MINUTES)
class DiskFaultIT {

    private static final int TARGETS = 40;
    private static final int MOST_ERRORS = FullRun.choose(20, 80);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Three times the goal. */
    private static final Duration AGAIN = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final List<Outage> outages = new ArrayList<>();
    private final Map<String, Long> againMillis = new TreeMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private URI health = URI.create("");

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void outlastsADiskThatFails() throws IOException {
        DaemonFiles files = new DaemonFiles(folder);
        ScriptedTool tool = ScriptedTool.install(files, seed);
        try (ReceiverProcess receiver = ReceiverProcess.start(folder.resolve("receipts"));
                PrivateDisk disk = PrivateDisk.mount(files.state(), "8m")) {
            configure(files, tool, receiver);
            files.startedBy(disk.enter());
            try (DaemonProcess daemon = files.start().awaitWatching()) {
                awaitMore(receiver, daemon);
                fail("full", "database or disk is full", daemon, tool, receiver, () -> {
                    disk.fill();
                    return disk::free;
                });
                fail("read-only", "could not be written", daemon, tool, receiver, () -> {
                    String calls = "write,pwrite64,ftruncate,fsync,fdatasync";
                    return failing(files, disk, daemon, calls, "EROFS")::close;
                });
                fail("syncs fail", "could not be written", daemon, tool, receiver, () -> {
                    return failing(files, disk, daemon, "fsync,fdatasync", "EIO")::close;
                });
                deliverTheRest(files, tool, receiver, daemon);
                assertThat(daemon.linesWith("ERROR"))
                        .as("told once, and then once a minute, however many traces fail")
                        .hasSizeLessThan(MOST_ERRORS);
                assertThat(daemon.linesWith(": can be written again")).hasSizeGreaterThanOrEqualTo(3);
            }
            StoredRows copy = copyOf(disk);
            Verdict verdict = Verdict.ofOutages(
                    receiver.receipts().stream()
                            .map(receipt -> ToldChange.readClassic(receipt.body()))
                            .toList(),
                    tool,
                    outages);
            assertThat(verdict.faults()).as("-Dpathwatch.seed=" + seed).isEmpty();
            assertThat(copy.faults()).isEmpty();
            assertThat(copy.texts("select cursor from subscription where name = 'webhook'"))
                    .as("all that was made was sent")
                    .isEqualTo(copy.texts("select max(seq) from notification"))
                    .containsExactly(Integer.toString(verdict.changes()));
            ReliabilityPage.write("R5", """
                    %d alerts: 0 lost, 0 out of order, 0 twice; %d runs of an outage were not stored; works again after \
                    %s""".formatted(verdict.changes(), verdict.interrupted(), again()));
        }
    }

    private void configure(DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver) throws IOException {
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SCRIPT, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.9.").append(i).append('\n');
        }
        int port = FreePort.find();
        health = URI.create("http://127.0.0.1:" + port + "/observe/health");
        files.sources(tool.asSource())
                .targets(targets.toString())
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url(),
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off",
                        "pathwatch.web.port=" + port);
    }

    /** Lets the disk fail until health tells it, and a while longer; then waits until all is well again. */
    private void fail(
            String name, String told, DaemonProcess daemon, ScriptedTool tool, ReceiverProcess receiver, Fault fault)
            throws IOException {
        Map<String, Integer> begin = tool.begun();
        Runnable mend = fault.begin();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            HttpResponse<String> answer = askHealth();
            return answer.statusCode() == 503 && answer.body().contains(told);
        });
        int runs = FullRun.choose(0, 12);
        Awaitility.await().atMost(PATIENCE).until(() -> hasRun(tool, begin, runs));
        assertThat(daemon.isAlive()).as(name).isTrue();
        mend.run();
        long mended = System.nanoTime();
        outages.add(new Outage(begin, tool.begun()));
        awaitMore(receiver, daemon);
        Awaitility.await().atMost(AGAIN).until(() -> askHealth().statusCode() == 200);
        againMillis.put(name, (System.nanoTime() - mended) / 1_000_000);
    }

    private FailingCalls failing(DaemonFiles files, PrivateDisk disk, DaemonProcess daemon, String calls, String error)
            throws IOException {
        Path store = files.state().resolve("pathwatch.db");
        return FailingCalls.begin(
                disk.enter(),
                folder.resolve("calls"),
                daemon.pid(),
                calls,
                error,
                List.of(store, Path.of(store + "-wal"), Path.of(store + "-shm")));
    }

    private static boolean hasRun(ScriptedTool tool, Map<String, Integer> since, int more) {
        Map<String, Integer> now = tool.begun();
        return since.keySet().stream().allMatch(target -> now.get(target) >= since.get(target) + more);
    }

    private static void awaitMore(ReceiverProcess receiver, DaemonProcess daemon) {
        long before = receiver.size();
        Awaitility.await().atMost(AGAIN).failFast(() -> !daemon.isAlive()).until(() -> receiver.size() > before);
    }

    private HttpResponse<String> askHealth() throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Until every target was traced again, and the number of the last message does not rise any more. */
    private static void deliverTheRest(
            DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver, DaemonProcess daemon) {
        Map<String, Integer> begun = tool.begun();
        Awaitility.await().atMost(PATIENCE).until(() -> hasRun(tool, begun, 2));
        files.targets("targets: [ { host: 127.0.0.1, interval: 1d } ]");
        daemon.awaitLine("targets read again: 1 to watch");
        long[] size = {-1};
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            long before = size[0];
            size[0] = receiver.size();
            return size[0] == before;
        });
        daemon.terminate();
        daemon.awaitExit(Duration.ofSeconds(30));
    }

    private StoredRows copyOf(PrivateDisk disk) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String file : List.of("pathwatch.db", "pathwatch.db-wal")) {
            if (Files.exists(disk.seen(file))) {
                Files.copy(disk.seen(file), copy.resolve(file));
            }
        }
        return new StoredRows(copy.resolve("pathwatch.db"));
    }

    /** Something that goes wrong, and its end. */
    private interface Fault {

        Runnable begin() throws IOException;
    }

    private String again() {
        return againMillis.entrySet().stream()
                .map(each -> each.getValue() + " ms (" + each.getKey() + ")")
                .collect(Collectors.joining(", "));
    }
}
