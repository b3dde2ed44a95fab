package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.reliability.ScriptedTool.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon with programs that misbehave in place of traceroute, and beside them one that does not. */
@Reliability
@Timeout(value = 20, unit = java.util.concurrent.TimeUnit.MINUTES)
class BadToolsIT {

    private static final int GOOD_TARGETS = 40;
    private static final int BAD_TARGETS = 3;
    private static final int ROUNDS = FullRun.choose(4, 60);
    private static final int INTERVAL_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Three times the goal. */
    private static final long LATE_MILLIS = 3_000;

    /** Names of the sources, and what the log must say of each. */
    private static final Map<String, String> TOLD = new TreeMap<>(Map.of(
            "HANGING", "found no hop before its deadline",
            "FLOODING", "found more than 256 kB of something else",
            "FORKING", "found no hop before its deadline",
            "DYING", "found exit code 139 (signal 11)",
            "EXITING", "found exit code 139 (signal 11)",
            "MISSING", "expected an executable program"));

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void endsProgramsThatMisbehaveAndStartsTheOthersInTime() throws IOException {
        DaemonFiles files = new DaemonFiles(folder);
        ScriptedTool tool = ScriptedTool.install(files, seed);
        configure(files, tool);
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            awaitRounds(daemon, tool);
            long resident = daemon.mostResidentKib();
            TOLD.forEach((source, text) -> assertThat(daemon.linesWith(" from " + source + ": "))
                    .as("told once for each target of " + source)
                    .hasSize(BAD_TARGETS)
                    .allMatch(line -> line.contains(text)));
            files.targets("targets: [ { host: 127.0.0.1, interval: 1d } ]");
            daemon.awaitLine("targets read again: 1 to watch");
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(daemon.programsOfTheTest())
                    .isEmpty());
            assertThat(daemon.zombies()).isEmpty();
            assertThat(daemon.linesWith("ERROR")).isEmpty();

            List<Long> delays = delays(tool);
            long late = delays.get((int) Math.ceil(delays.size() * 0.99) - 1);
            ReliabilityPage.write(
                    "R15", """
                    %d starts of the good tool: %d ms late (99 %%), %d ms (worst); 0 zombies, no process left behind; \
                    resident memory at most %d MiB""".formatted(delays.size(), late, delays.get(delays.size() - 1), resident / 1024));
            assertThat(late).isLessThan(LATE_MILLIS);
        }
    }

    private static void configure(DaemonFiles files, ScriptedTool tool) {
        Path sleeper = files.copy(Path.of("/bin/sleep"));
        Map<String, Path> bad = new TreeMap<>(Map.of(
                "HANGING", files.program("hanging", "#!/bin/sh\ntrap '' TERM\n%s 301\n".formatted(sleeper)),
                "FLOODING", files.program("flooding", "#!/bin/sh\nexec head -c 1073741824 /dev/zero\n"),
                "FORKING", files.program("forking", """
                        #!/bin/sh
                        i=0
                        while [ $i -lt 50 ]; do %s 302 & i=$((i + 1)); done
                        wait
                        """.formatted(sleeper)),
                "DYING", files.program("dying", "#!/bin/sh\nkill -SEGV $$\n"),
                "EXITING", files.program("exiting", "#!/bin/sh\nexit 139\n"),
                "MISSING", files.folder().resolve("missing")));
        StringBuilder sources = new StringBuilder(tool.asSource().replaceFirst("}\\s*$", ""));
        StringBuilder targets = new StringBuilder("""
                defaults: { interval: %dms, probe: { deadline: 4s }, conditions: { mode: last-run } }
                targets:
                """.formatted(INTERVAL_MILLIS));
        for (int i = 1; i <= GOOD_TARGETS; i++) {
            targets.append("  - { host: 127.0.10.%d, source: SCRIPT }%n".formatted(i));
        }
        int number = 0;
        for (Map.Entry<String, Path> each : bad.entrySet()) {
            sources.append(", \"%s\": {\"url\": \"%s _IP_ADDRESS_\"}".formatted(each.getKey(), each.getValue()));
            for (int i = 0; i < BAD_TARGETS; i++) {
                targets.append("  - { host: 127.0.11.%d, source: %s }%n".formatted(++number, each.getKey()));
            }
        }
        files.sources(sources.append('}').toString())
                .targets(targets.toString())
                .settings("pathwatch.alerts.log=off");
    }

    /** No child may be a zombie twice in a row. */
    private static void awaitRounds(DaemonProcess daemon, ScriptedTool tool) {
        List<Long> before = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            List<Long> now = daemon.zombies();
            assertThat(now).doesNotContainAnyElementsOf(before.isEmpty() ? List.of(0L) : before);
            before.clear();
            before.addAll(now);
            Map<String, Integer> begun = tool.begun();
            return begun.size() == GOOD_TARGETS && begun.values().stream().allMatch(runs -> runs > ROUNDS);
        });
    }

    /** Of each start, against a clock that ticks once an interval and never was earlier than any start. */
    private static List<Long> delays(ScriptedTool tool) {
        List<Long> delays = new ArrayList<>();
        for (String target : tool.targets()) {
            List<Run> runs = tool.runs(target);
            List<Long> behind = runs.stream()
                    .map(run -> run.atMillis() - (long) run.number() * INTERVAL_MILLIS)
                    .toList();
            long tick = behind.stream().mapToLong(Long::longValue).min().orElseThrow();
            behind.forEach(each -> delays.add(each - tick));
        }
        delays.sort(null);
        return delays;
    }
}
