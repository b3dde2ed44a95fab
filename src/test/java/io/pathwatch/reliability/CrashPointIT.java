package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.reliability.ReceiverProcess.Receipt;
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

/** The packaged daemon, which dies at each place where two things must hold together, and a receiver that is not always kind. */
@Reliability
@Timeout(value = 60, unit = java.util.concurrent.TimeUnit.MINUTES)
class CrashPointIT {

    private static final int TARGETS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Map<String, Integer>> crashes = new ArrayList<>();

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void losesNoAlertWhereverItDies() throws IOException {
        int times = FullRun.choose(1, 10);
        Path agent = CrashAgent.packIn(folder);
        try (ReceiverProcess receiver =
                ReceiverProcess.start(folder.resolve("receipts"), ReceiverProcess.Manner.RUDE)) {
            DaemonFiles files = new DaemonFiles(folder);
            ScriptedTool tool = ScriptedTool.install(files, seed);
            configure(files, tool, receiver);
            for (int i = 0; i < times; i++) {
                for (CrashPoint point : CrashPoint.values()) {
                    crash(files, tool, agent, point);
                }
            }
            files.javaOptions("");
            LastLife.tellAll(files, tool, "webhook");

            List<ToldChange> told = new ArrayList<>();
            List<Long> refused = new ArrayList<>();
            for (Receipt receipt : receiver.receipts()) {
                ToldChange change = ToldChange.readClassic(receipt.body());
                boolean isRefusal = receipt.status() == ReceiverProcess.REFUSED;
                if (isRefusal && !refused.contains(change.sequence())) {
                    refused.add(change.sequence());
                    told.add(change);
                } else if (receipt.status() == ReceiverProcess.TAKEN) {
                    told.add(change);
                }
            }
            Verdict verdict = Verdict.of(told, tool, crashes);
            assertThat(verdict.faults()).as("-Dpathwatch.seed=" + seed).isEmpty();
            assertThat(files.store().texts("select notification from dead_letter order by notification"))
                    .as("dead letters, -Dpathwatch.seed=" + seed)
                    .containsExactlyElementsOf(
                            refused.stream().sorted().map(String::valueOf).toList());
            assertThat(verdict.changes()).as("enough to mean something").isGreaterThan(crashes.size());
            assertThat(files.store().faults()).isEmpty();
            ReliabilityPage.write("R2", """
                    %d places, %d times each, %d alerts: 0 lost, 0 out of order, 0 corrupt stores; %d came twice; \
                    %d refused, all among the dead letters""".formatted(
                            CrashPoint.values().length, times, verdict.changes(), verdict.repeats(), refused.size()));
        }
    }

    private static void configure(DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver) {
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SCRIPT, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.8.").append(i).append('\n');
        }
        files.sources(tool.asSource())
                .targets(targets.toString())
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url(),
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off",
                        "pathwatch.alerts.retry-delays=20ms");
    }

    private void crash(DaemonFiles files, ScriptedTool tool, Path agent, CrashPoint point) throws IOException {
        int pass = 1 + random.nextInt(point.mostPasses());
        files.javaOptions("-javaagent:" + agent + "=" + point.agentArgument(pass));
        try (DaemonProcess daemon = files.start()) {
            if (point.isAboutRoutes() && isWatching(daemon)) { // a route that was changed before is read at the start
                String route = Files.readString(files.routes().resolve("send-file.camel.yaml"));
                files.route("send-file", route + "# changed\n");
            }
            assertThat(daemon.endsWithin(PATIENCE)).as(point + ", pass " + pass).isTrue();
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(CrashAgent.EXIT_CODE);
            crashes.add(tool.begun());
            assertThat(daemon.linesWith("ERROR"))
                    .filteredOn(line -> !line.contains(" went to the dead letters: "))
                    .isEmpty();
        }
        if (files.store().exists()) {
            assertThat(files.store().copyTo(folder.resolve("copy")).faults())
                    .as("store after " + point)
                    .isEmpty();
        }
    }

    /** Waits until it watches or is dead. */
    private static boolean isWatching(DaemonProcess daemon) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        !daemon.isAlive() || !daemon.linesWith(" watching ").isEmpty());
        return daemon.isAlive();
    }
}
