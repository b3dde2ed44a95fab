package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.StoredRows;
import io.pathwatch.daemon.WebhookReceiver;
import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged daemon, killed again and again while it raises some forty alerts a second. What must be true afterwards is
 * told by what the receivers got and by plain SQL, not by the program.
 */
@Reliability
@Timeout(value = 60, unit = java.util.concurrent.TimeUnit.MINUTES)
class DaemonKillIT {

    private static final int TARGETS = 200;

    /** Most alerts that are waited for between the start and the kill. */
    private static final int MOST_ALERTS = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Long> startMillis = new ArrayList<>();

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void losesNoAlertHoweverOftenItIsKilled() throws IOException {
        int kills = FullRun.isOn() ? 200 : 25;
        System.out.println("kills: " + kills + ", -Dpathwatch.seed=" + seed);
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            DaemonFiles files = watchingManyTargets(receiver);
            long begin = System.nanoTime();
            for (int i = 0; i < kills; i++) {
                killOnce(files, receiver);
            }
            long busyMillis = (System.nanoTime() - begin) / 1_000_000;
            deliverTheRest(files);

            List<String> alerts = files.store().alertIds();
            List<String> posted = receiver.accepted().stream()
                    .map(WebhookReceiver.Delivery::id)
                    .toList();
            List<String> written = idsIn(files.state().resolve("alerts.jsonl"));
            System.out.printf(
                    "kills: %d in %d ms; alerts: %d; posted twice: %d; written twice: %d; start: %s%n",
                    kills,
                    busyMillis,
                    alerts.size(),
                    posted.size() - alerts.size(),
                    written.size() - alerts.size(),
                    median(startMillis) + " ms");
            assertThat(withoutRepeats(posted)).as("posted, in order").isEqualTo(alerts);
            assertThat(withoutRepeats(written))
                    .as("written to the file, in order")
                    .isEqualTo(alerts);
            assertThat(posted.size() - alerts.size()).as("posted twice").isLessThanOrEqualTo(kills);
            assertThat(written.size() - alerts.size()).as("written twice").isLessThanOrEqualTo(kills);
            assertThat(alerts.size()).as("enough to mean something").isGreaterThan(kills * MOST_ALERTS / 4);
            assertRepeatsAreTheSame(receiver.accepted());
            assertEachTraceHasItsAlert(files.store());
            assertThat(files.store().faults()).isEmpty();
        }
    }

    /** Targets whose traces all have a slow hop, and two receivers that take alerts as fast as they come. */
    private DaemonFiles watchingManyTargets(WebhookReceiver receiver) {
        DaemonFiles files = new DaemonFiles(folder);
        Path slowHop = files.program("slow-hop", """
                #!/bin/sh
                printf 'traceroute to %s (%s), 30 hops max, 60 byte packets\\n 1  %s  25.0 ms  25.1 ms  25.2 ms\\n' "$1" "$1" "$1"
                """);
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SLOW, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.7.").append(i).append('\n');
        }
        return files.sources("{\"SLOW\": {\"url\": \"%s _IP_ADDRESS_\"}}".formatted(slowHop))
                .targets(targets.toString())
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url("/"),
                        "pathwatch.alerts.file.path=alerts.jsonl",
                        "pathwatch.alerts.file.format=v1",
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off",
                        "pathwatch.alerts.retry-delays=100ms");
    }

    private void killOnce(DaemonFiles files, WebhookReceiver receiver) {
        long begin = System.nanoTime();
        try (DaemonProcess daemon = files.start()) {
            if (random.nextInt(5) == 0) {
                assertThat(daemon.endsWithin(Duration.ofMillis(random.nextInt(2_500))))
                        .isFalse();
            } else {
                int before = receiver.count();
                int more = random.nextInt(MOST_ALERTS);
                daemon.awaitWatching();
                startMillis.add((System.nanoTime() - begin) / 1_000_000);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1 + random.nextInt(10)))
                        .until(() -> receiver.count() >= before + more);
            }
            daemon.kill();
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
        if (files.store().exists()) {
            assertThat(files.store().copyTo(folder.resolve("copy")).faults()).isEmpty();
        }
    }

    /** Starts it once more, with nothing to watch that raises an alert, until both receivers have everything. */
    private void deliverTheRest(DaemonFiles files) {
        files.targets("targets: [ { host: 127.0.0.1, interval: 1d } ]");
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> files.store().texts("""
                                    select name from subscription
                                    where cursor < (select max(seq) from notification) and name in ('webhook', 'file')""").isEmpty());
            daemon.terminate();
            daemon.awaitExit(Duration.ofSeconds(10));
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
    }

    /** Everything, in order, and nothing else; a repeat for each kill at most. */
    private static void assertDelivered(String how, List<String> delivered, List<String> alerts, int kills) {
        Set<String> once = new LinkedHashSet<>(delivered);
        assertThat(alerts)
                .as("alerts never " + how)
                .filteredOn(id -> !once.contains(id))
                .isEmpty();
        assertThat(once)
                .as(how + ", but not in the log")
                .filteredOn(id -> !alerts.contains(id))
                .isEmpty();
        List<String> inOrder = withoutRepeats(delivered);
        int wrong = Arrays.mismatch(inOrder.toArray(), alerts.toArray());
        assertThat(wrong).as("first that was " + how + " out of order").isEqualTo(-1);
        assertThat(delivered.size() - alerts.size()).as(how + " twice").isLessThanOrEqualTo(kills);
    }

    private static List<String> idsIn(Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ids.add(json.readTree(line).at("/id").asText());
        }
        return ids;
    }

    /** An alert may come twice, once for each kill; never again after the next one. */
    private static List<String> withoutRepeats(List<String> ids) {
        return IntStream.range(0, ids.size())
                .filter(i -> i == 0 || !ids.get(i).equals(ids.get(i - 1)))
                .mapToObj(ids::get)
                .toList();
    }

    private static void assertRepeatsAreTheSame(List<WebhookReceiver.Delivery> deliveries) {
        for (int i = 1; i < deliveries.size(); i++) {
            WebhookReceiver.Delivery before = deliveries.get(i - 1);
            if (deliveries.get(i).id().equals(before.id())) {
                assertThat(deliveries.get(i).body()).isEqualTo(before.body());
            }
        }
    }

    /** The first trace of a target has nothing to be compared with; every other one has a slow hop, and is told once. */
    private static void assertEachTraceHasItsAlert(StoredRows store) {
        assertThat(store.texts("""
                        select trace || ': ' || alerts from (
                            select trace.id as trace, count(alert.seq) as alerts,
                                   row_number() over (partition by trace.series order by trace.id) as number
                            from trace left join alert on alert.trace = trace.id
                            where trace.series in (select id from series where source = 'SLOW')
                            group by trace.id)
                        where alerts <> min(number - 1, 1)"""))
                .as("traces whose number of alerts is wrong")
                .isEmpty();
        assertThat(store.texts("select count(*) from notification where seq not in (select notification from"
                        + " notification_alert)"))
                .containsExactly("0");
        assertThat(store.texts("select max(seq) - count(*) from notification")).containsExactly("0");
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
