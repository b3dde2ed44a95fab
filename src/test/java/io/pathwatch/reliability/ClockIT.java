package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon while its clock on the wall is set; the scripted tool is timed by the even clock of the test. */
@Reliability
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ClockIT {

    private static final int TARGETS = 20;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Two intervals are the goal. */
    private static final Duration LONGEST_GAP = INTERVAL.multipliedBy(6);

    /** A target is due again half an interval after its last start at the earliest. */
    private static final Duration SHORTEST_GAP = INTERVAL.dividedBy(4);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final Map<String, Integer> runs = new HashMap<>();
    private final Map<String, Long> lastRun = new HashMap<>();
    private final List<Long> gaps = new ArrayList<>();

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void tracesEachTargetOncePerIntervalWhateverTheClockSays() throws IOException {
        Path clock = folder.resolve("clock");
        List<Duration> times = FullRun.isOn()
                ? List.of(
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Duration.ofHours(-1),
                        Duration.ZERO,
                        Duration.between(Instant.now(), Instant.parse("2038-01-19T03:13:57Z")),
                        Duration.ZERO)
                : List.of(Duration.ofHours(-1));
        DaemonFiles files = new DaemonFiles(folder);
        ScriptedTool tool = ScriptedTool.install(files, seed);
        ClockAgent.set(clock, Duration.ZERO);
        try (ReceiverProcess receiver = ReceiverProcess.start(folder.resolve("receipts"))) {
            configure(files, tool, receiver);
            files.javaOptions("-javaagent:" + ClockAgent.packIn(folder) + "=" + clock);
            try (DaemonProcess daemon = files.start()) {
                awaitRuns(tool, 1);
                for (Duration time : times) {
                    ClockAgent.set(clock, time);
                    awaitRuns(tool, FullRun.choose(3, 6));
                }
                deliverTheRest(files, receiver, daemon);
                assertThat(daemon.linesWith("ERROR")).isEmpty();
                assertThat(daemon.linesWith("no tick for"))
                        .as("the clock that was set back is seen")
                        .isNotEmpty();
            }
            Verdict verdict = Verdict.of(
                    receiver.receipts().stream()
                            .map(receipt -> ToldChange.readClassic(receipt.body()))
                            .toList(),
                    tool,
                    List.of());
            gaps.sort(null);
            long longest = gaps.get(gaps.size() - 1);
            assertThat(verdict.faults()).as("-Dpathwatch.seed=" + seed).isEmpty();
            ReliabilityPage.write("R6", """
                    the clock set %d times: %d traces every %d s, at the most %d ms apart, at the least %d ms; %d alerts, \
                    0 lost""".formatted(
                            times.size(), gaps.size(), INTERVAL.toSeconds(), longest, gaps.get(0), verdict.changes()));
            assertThat(longest).isLessThan(LONGEST_GAP.toMillis());
            assertThat(gaps.get(0)).isGreaterThan(SHORTEST_GAP.toMillis());
        }
    }

    private static void configure(DaemonFiles files, ScriptedTool tool, ReceiverProcess receiver) {
        StringBuilder targets = new StringBuilder("defaults: { interval: " + INTERVAL.toSeconds()
                + "s, source: SCRIPT, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.11.").append(i).append('\n');
        }
        files.sources(tool.asSource())
                .targets(targets.toString())
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url(),
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off");
    }

    /** Until each target was traced so many times more; meanwhile notes the time between two traces of a target. */
    private void awaitRuns(ScriptedTool tool, int more) {
        Map<String, Integer> begin = Map.copyOf(runs);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            tool.begun().forEach(this::note);
            return runs.size() == TARGETS
                    && runs.entrySet().stream()
                            .allMatch(run -> run.getValue() >= begin.getOrDefault(run.getKey(), 0) + more);
        });
    }

    private void note(String target, int count) {
        Integer before = runs.put(target, count);
        if (count > 0 && (before == null || before < count)) {
            long now = System.nanoTime();
            Long last = lastRun.put(target, now);
            if (last != null) {
                gaps.add((now - last) / 1_000_000);
            }
        }
    }

    private static void deliverTheRest(DaemonFiles files, ReceiverProcess receiver, DaemonProcess daemon) {
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
}
