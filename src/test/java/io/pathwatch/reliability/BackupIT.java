package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.StoredRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pathwatch backup} while the packaged daemon stores and delivers; then the daemon begins with a copy. */
@Reliability
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class BackupIT {

    private static final int TARGETS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void copiesNothingThatIsBehindWhatWasDelivered() throws IOException {
        int backups = FullRun.choose(2, 20);
        DaemonFiles files = new DaemonFiles(folder);
        ScriptedTool tool = ScriptedTool.install(files, seed);
        try (ReceiverProcess receiver = ReceiverProcess.start(folder.resolve("receipts"))) {
            configure(files, tool, receiver);
            Path copy = folder.resolve("none");
            List<Long> millis = new ArrayList<>();
            try (DaemonProcess daemon = files.start().awaitWatching()) {
                for (int i = 0; i < backups; i++) {
                    awaitMore(receiver);
                    copy = folder.resolve("copy-" + i);
                    List<ToldChange> delivered = told(receiver);
                    long begin = System.nanoTime();
                    back(files, copy);
                    millis.add((System.nanoTime() - begin) / 1_000_000);
                    check(new StoredRows(copy), delivered);
                    Awaitility.await("the daemon goes on")
                            .atMost(PATIENCE)
                            .until(() -> receiver.receipts().size() > delivered.size());
                }
                assertThat(daemon.linesWith("ERROR")).isEmpty();
                daemon.terminate();
                daemon.awaitExit(Duration.ofSeconds(30));
            }
            int again = restore(files, copy, receiver);
            millis.sort(null);
            ReliabilityPage.write("R14", """
                    %d backups, %d ms each (median): integrity ok, 0 cursors behind; the daemon went on with the last one \
                    and sent again %d alerts that had been sent after it""".formatted(backups, millis.get(backups / 2), again));
        }
    }

    private static void configure(DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver) {
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SCRIPT, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.10.").append(i).append('\n');
        }
        files.sources(tool.asSource())
                .targets(targets.toString())
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url(),
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off");
    }

    private static void awaitMore(ReceiverProcess receiver) {
        long before = receiver.size();
        Awaitility.await().atMost(PATIENCE).until(() -> receiver.size() > before);
    }

    private static List<ToldChange> told(ReceiverProcess receiver) {
        return receiver.receipts().stream()
                .map(receipt -> ToldChange.readClassic(receipt.body()))
                .toList();
    }

    /** Runs the command. */
    private static void back(DaemonFiles files, Path copy) throws IOException {
        Path output = files.folder().resolve("backup.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Installation.home().resolve("pathwatch").toString(), "backup", copy.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Installation.environment());
        environment.put("PATHWATCH_CONFIG", files.config().toString());
        environment.put("PATHWATCH_ROUTES", files.routes().toString());
        environment.put("PATHWATCH_STATE", files.state().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    /** Of what the receiver had taken when the backup began, the last one's cursor may just have been under way. */
    private static void check(StoredRows copy, List<ToldChange> delivered) {
        assertThat(copy.faults()).isEmpty();
        long last = delivered.get(delivered.size() - 1).sequence();
        assertThat(cursor(copy)).isGreaterThanOrEqualTo(last - 1);
        assertThat(copy.alertIds())
                .containsAll(delivered.stream().map(ToldChange::id).toList());
    }

    private static long cursor(StoredRows store) {
        return Long.parseLong(store.texts("select cursor from subscription where name = 'webhook'")
                .get(0));
    }

    /** Begins with the copy, as the help of the command says; gives how many messages came again. */
    private static int restore(DaemonFiles files, Path copy, ReceiverProcess receiver) throws IOException {
        List<ToldChange> before = told(receiver);
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(files.state().resolve("pathwatch.db" + suffix));
        }
        Files.move(copy, files.state().resolve("pathwatch.db"));
        long cursor = cursor(files.store());
        List<String> waiting = new ArrayList<>(files.store().texts("""
                select alert.id from notification_alert link join alert on alert.seq = link.alert
                where link.notification > (select cursor from subscription where name = 'webhook')
                order by link.notification"""));
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> receiver.receipts().size() > before.size() + waiting.size());
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
        List<ToldChange> all = told(receiver);
        List<ToldChange> after = all.subList(before.size(), all.size());
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i).sequence()).isEqualTo(cursor + 1 + i);
        }
        assertThat(after.subList(0, waiting.size()).stream().map(ToldChange::id))
                .containsExactlyElementsOf(waiting);
        List<String> known = before.stream().map(ToldChange::id).toList();
        return (int)
                after.stream().filter(change -> known.contains(change.id())).count();
    }
}
