package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, killed again and again while it raises some twenty alerts a second for two receivers. */
@Reliability
@Timeout(value = 60, unit = java.util.concurrent.TimeUnit.MINUTES)
class DaemonKillIT {

    private static final int TARGETS = 200;

    /** Most alerts that are waited for between the start and the kill. */
    private static final int MOST_ALERTS = 40;

    /** Size of an alert at least, as the receiver writes it down. */
    private static final int ALERT_BYTES = 1_800;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Three times the goal. */
    private static final Duration READY = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> startMillis = new ArrayList<>();
    private final List<Map<String, Integer>> kills = new ArrayList<>();

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void losesNoAlertHoweverOftenItIsKilled() throws IOException {
        int count = FullRun.choose(25, 200);
        try (ReceiverProcess receiver = ReceiverProcess.start(folder.resolve("receipts"))) {
            DaemonFiles files = new DaemonFiles(folder);
            ScriptedTool tool = ScriptedTool.install(files, seed);
            configure(files, tool, receiver);
            while (kills.size() < count) {
                killOnce(files, tool, receiver);
            }
            LastLife.tellAll(files, tool, "webhook", "file");

            Verdict posted = Verdict.of(
                    receiver.receipts().stream()
                            .map(receipt -> ToldChange.readClassic(receipt.body()))
                            .toList(),
                    tool,
                    kills);
            Verdict written = Verdict.of(
                    Files.readAllLines(files.state().resolve("alerts.jsonl")).stream()
                            .map(ToldChange::readV1)
                            .toList(),
                    tool,
                    kills);
            startMillis.sort(null);
            assertThat(posted.faults()).as("posted, -Dpathwatch.seed=" + seed).isEmpty();
            assertThat(written.faults()).as("written, -Dpathwatch.seed=" + seed).isEmpty();
            assertThat(written.changes()).isEqualTo(posted.changes()).isGreaterThan(count * MOST_ALERTS / 4);
            assertThat(files.store().faults()).isEmpty();
            ReliabilityPage.write("R1", """
                    %d kills, %d alerts: 0 lost, 0 out of order, 0 corrupt stores; %d were posted twice and %d written \
                    twice; ready again after %d ms (median), %d ms (slowest)""".formatted(
                            count,
                            posted.changes(),
                            posted.repeats(),
                            written.repeats(),
                            startMillis.get(startMillis.size() / 2),
                            startMillis.get(startMillis.size() - 1)));
        }
    }

    /** Targets whose path changes with every second trace, and two receivers that take alerts as fast as they come. */
    private static void configure(DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver) {
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SCRIPT, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.7.").append(i).append('\n');
        }
        files.sources(tool.asSource())
                .targets(targets.toString())
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url(),
                        "pathwatch.alerts.file.path=alerts.jsonl",
                        "pathwatch.alerts.file.format=v1",
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off",
                        "pathwatch.alerts.retry-delays=100ms");
    }

    private void killOnce(DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver) {
        long begin = System.nanoTime();
        try (DaemonProcess daemon = files.start()) {
            if (random.nextInt(5) == 0) {
                assertThat(daemon.endsWithin(Duration.ofMillis(random.nextInt(2_500))))
                        .isFalse();
            } else {
                long before = receiver.size();
                long more = (long) random.nextInt(MOST_ALERTS) * ALERT_BYTES;
                daemon.awaitWatching();
                startMillis.add((System.nanoTime() - begin) / 1_000_000);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1 + random.nextInt(10)))
                        .until(() -> receiver.size() >= before + more);
            }
            daemon.kill();
            kills.add(tool.begun());
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
        if (files.store().exists()) {
            assertThat(files.store().copyTo(folder.resolve("copy")).faults()).isEmpty();
        }
    }
}
