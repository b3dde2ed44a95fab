package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.lab.Lab;
import io.pathwatch.lab.LabChange;
import io.pathwatch.lab.RequiresLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged daemon traces beside its schedule, in the lab with the real traceroute. */
@RequiresLab
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtraTracesLabIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of the schedule there is one every 5 s; 2.5 s after it an extra one begins. */
    private static final long BETWEEN_MILLIS = 4_000;

    private final Lab lab = Lab.start("detour");
    private DaemonFiles files;
    private DaemonProcess daemon;

    @BeforeAll
    void watches(@TempDir Path folder) {
        Installation.prepare();
        files = new DaemonFiles(folder).settings("pathwatch.alerts.log=off").targets("""
                        defaults:
                          interval: 5s
                          probe: { method: icmp, max-ttl: 8, wait: 300ms }
                        groups:
                          - name: all
                            targets:
                            - { host: 203.0.113.10, name: filtered }
                            - { host: 203.0.113.11, name: gone }
                            - { host: 203.0.113.12, name: well }
                            - { host: 203.0.113.13, name: lossy, conditions: { loss: { enabled: on } } }
                        """);
        daemon = files.start().awaitWatching();
        for (String target : List.of("filtered", "gone", "well", "lossy")) {
            await(target, "icmp", 1);
        }
        lab.apply(LabChange.destination("203.0.113.10", "icmp", "silent"));
        lab.apply(LabChange.destination("203.0.113.11", "up", false));
    }

    @AfterAll
    void ends() {
        try (lab;
                DaemonProcess last = daemon) {
            assertThat(last.linesWith("ERROR")).isEmpty();
        }
    }

    @Test
    void triesASilentTargetAgainAndByTheOtherMethod() {
        for (String target : List.of("filtered", "gone")) {
            await(target, "tcp", 1);
            long tried = starts(target, "tcp").get(0);
            Awaitility.await().atMost(PATIENCE).until(() -> starts(target, "icmp").stream()
                    .anyMatch(start -> start > tried));

            List<Long> around = new ArrayList<>(starts(target, "icmp"));
            long before = around.stream().filter(start -> start < tried).reduce(0L, Math::max);
            long after =
                    around.stream().filter(start -> start > tried).findFirst().orElseThrow();
            assertThat(after - before).as(target).isBetween(2_500L, BETWEEN_MILLIS);
        }
    }

    @Test
    void tellsATargetThatIsFilteredFromOneThatIsGone() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !causes("filtered").isEmpty() && !causes("gone").isEmpty());

        assertThat(causes("filtered")).containsExactly("filtered");
        assertThat(causes("gone")).containsExactly("silent");
        assertThat(starts("well", "tcp")).isEmpty();
    }

    @Test
    void countsLossesOnASeriesOfTheirOwn() {
        await("lossy", "loss", 2);

        assertThat(starts("well", "loss")).isEmpty();
        assertThat(causes("lossy")).isEmpty();
    }

    private void await(String target, String method, int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> starts(target, method).size() >= count);
    }

    /** In milliseconds, rising. */
    private List<Long> starts(String target, String method) {
        return files.store().texts("""
                        select started_us / 1000 from trace join series on series.id = trace.series
                        where series.target = '%s' and series.method = '%s' order by started_us""".formatted(target, method)).stream()
                .map(Long::valueOf)
                .toList();
    }

    /** Of all incidents. */
    private List<String> causes(String target) {
        return files.store().texts("""
                select cause from incident join series on series.id = incident.series
                where series.target = '%s'""".formatted(target));
    }
}
