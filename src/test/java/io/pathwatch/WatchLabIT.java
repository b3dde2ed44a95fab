package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.WebhookReceiver;
import io.pathwatch.format.Schemas;
import io.pathwatch.lab.Lab;
import io.pathwatch.lab.LabChange;
import io.pathwatch.lab.RequiresLab;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The packaged daemon with the shipped routes, watching paths of the lab with the real traceroute. One daemon for all
 * tests, which run at the same time: each has targets of its own, and none cares what the others do.
 */
@RequiresLab
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class WatchLabIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MANY = 30;
    private static final String THE_RECEIVER_IS_UP = "the receiver is up";
    private static final String FIVE_TO_SIX = "{\"hop_count_change\":\"Hop count changed from 5 to 6\"}";

    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final Lab lab = Lab.start("detour");
    private DaemonFiles files;
    private DaemonProcess daemon;

    @BeforeAll
    void watches(@TempDir Path folder) {
        Installation.prepare();
        lab.apply(LabChange.path("203.0.113.11", "r1", "r2", "x3"));
        lab.apply(LabChange.destination("203.0.113.12", "up", false));
        files = new DaemonFiles(folder)
                .settings(
                        "pathwatch.alerts.webhook.url=" + receiver.url("/first"),
                        "second.url=" + receiver.url("/second"),
                        "pathwatch.alerts.retry-delays=500ms,1s",
                        "pathwatch.alerts.log=off")
                .targets(targets("    - { host: 203.0.113.14, name: going }\n"))
                .route("broken", "- route:\n    id: broken\n    from:\n      uri: no-such-component:x\n");
        daemon = files.start().awaitWatching();
        for (String target : List.of("moved", "six", "late", "steady", "going", "second", "many-1", "many-30")) {
            awaitTraces(target, 1);
        }
    }

    @AfterAll
    void ends() {
        try (receiver;
                lab;
                DaemonProcess last = daemon) {
            assertThat(last.linesWith("ERROR")).allMatch(line -> line.contains("targets"));
        }
    }

    @Test
    @ResourceLock(THE_RECEIVER_IS_UP)
    void tellsOnceThatAPathHasMoreHops() {
        lab.apply(LabChange.insert("203.0.113.10", 2, "x1"));

        WebhookReceiver.Delivery told = awaitAlert("/first", "moved");
        awaitTraces("moved", files.store().traces("moved") + 2);

        assertThat(alerts("/first", "moved")).containsExactly(told);
        Schemas.assertClassic(told.body());
        assertThat(read(told).path("event_source")).hasToString(FIVE_TO_SIX);
        assertThat(addresses(read(told))).isEqualTo(lab.show("203.0.113.10").addresses());
        assertThat(told.headers())
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("pathwatch-subscription", "webhook")
                .containsEntry("pathwatch-attempt", "1")
                .containsEntry("webhook-id", lastAlertOf("moved"));
    }

    @Test
    void tellsTheSameOfAnIpv6Target() {
        lab.apply(LabChange.insert("2001:db8:70::10", 2, "x1"));

        WebhookReceiver.Delivery told = awaitAlert("/first", "six");

        Schemas.assertClassic(told.body());
        assertThat(read(told).path("event_source")).hasToString(FIVE_TO_SIX);
        assertThat(addresses(read(told))).isEqualTo(lab.show("2001:db8:70::10").addresses());
    }

    @Test
    void tellsWhichHopsBecameSlow() {
        lab.apply(LabChange.router("x3", "delayMs", 80));

        JsonNode events = receiver.await(
                        PATIENCE, alert -> isOf("late", alert) && alert.body().contains("\"hop_time_diff\":[{"))
                .body()
                .transform(WatchLabIT::read)
                .path("event_source");

        assertThat(events.at("/max_threshold_exceeded").findValuesAsText("ip_address"))
                .containsExactly("198.51.100.103", "203.0.113.11");
        assertThat(events.at("/hop_time_diff").findValuesAsText("ip"))
                .containsExactly("198.51.100.103", "203.0.113.11");
        assertThat(events.has("hop_count_change")).isFalse();
    }

    @Test
    @ResourceLock(THE_RECEIVER_IS_UP)
    void sendsInOrderWhatWaitedForTheReceiver() {
        receiver.goDown();
        int before = receiver.count();
        for (int i = 1; i <= MANY; i++) {
            lab.apply(LabChange.insert("203.0.113." + (100 + i), 2, "x1", "x2"));
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> targetsWithAlert("many-%").size() == MANY);
        assertThat(receiver.count()).isEqualTo(before);
        daemon.awaitLine("subscription 'webhook': attempt 1 failed: ");

        receiver.comeUp();
        for (int i = 1; i <= MANY; i++) {
            awaitAlert("/first", "many-" + i);
        }

        List<String> ids = idsAt("/first");
        assertThat(ids).isEqualTo(files.store().alertIds().subList(0, ids.size()));
        for (int i = 1; i <= MANY; i++) {
            assertThat(alerts("/first", "many-" + i)).hasSize(1);
        }
    }

    @Test
    void doesNotLetASlowTargetHoldUpAnother() {
        awaitTraces("silent", 1);
        List<String> slow = files.store().texts("""
                select started_us || ' ' || (started_us + duration_us) from trace
                join series on series.id = trace.series where series.target = 'silent' order by trace.id limit 1""");
        String[] times = slow.get(0).split(" ");
        long from = Long.parseLong(times[0]);
        long to = Long.parseLong(times[1]);

        assertThat(Duration.ofNanos(1000 * (to - from))).isGreaterThan(Duration.ofSeconds(6));
        assertThat(files.store().texts("""
                        select count(*) from trace join series on series.id = trace.series
                        where series.target = 'steady' and started_us > %d and started_us + duration_us < %d""".formatted(from, to))).isNotEqualTo(List.of("0"));
    }

    @Test
    void followsTheTargetsFileAndKeepsTheLastGoodOne() {
        files.targets(targets("    - { host: 203.0.113.20, name: added }\n"));
        daemon.awaitLine("targets read again: ");
        awaitTraces("added", 1);
        int gone = files.store().traces("going");
        awaitTraces("added", files.store().traces("added") + 1);
        assertThat(files.store().traces("going")).isEqualTo(gone);

        files.targets(targets("    - { host: 203.0.113.20, nmae: added }\n"));
        String mistake = daemon.awaitLine("nmae");
        daemon.awaitLine("targets not changed: the last good ones stay in use");
        awaitTraces("added", files.store().traces("added") + 1);

        int line = targets("").split("\n").length + 1;
        assertThat(mistake).contains("config/targets.yaml:" + line + ": ");
        assertThat(daemon.linesWith("nmae")).hasSize(1);
    }

    @Test
    void sendsToASecondReceiverWhoseRouteIsDroppedIn() throws IOException {
        String copy = Files.readString(files.routes().resolve("send-webhook.camel.yaml"))
                .replace("    id: send-webhook\n", "    id: send-second\n")
                .replace("        name: webhook\n", "        name: second\n")
                .replace("        settings: pathwatch.alerts.webhook\n", "        settings: second\n");
        files.route("send-second", copy);
        daemon.awaitLine("routes/send-second.camel.yaml: loaded");

        lab.apply(LabChange.insert("203.0.113.15", 2, "x1"));

        assertThat(awaitAlert("/second", "second").id())
                .isEqualTo(awaitAlert("/first", "second").id());
    }

    @Test
    void saysWhichRouteFileIsBrokenAndRunsTheOthers() {
        assertThat(daemon.linesWith("broken.camel.yaml"))
                .singleElement()
                .asString()
                .contains("routes/broken.camel.yaml:")
                .contains("no-such-component");
    }

    /** @param more lines at the end */
    private static String targets(String more) {
        StringBuilder yaml = new StringBuilder("""
                groups:
                  - name: all
                    interval: 5s
                    conditions: { mode: last-run, max-latency: 10s, hop-time-diff: 10s }
                    targets:
                    - { host: 203.0.113.10, name: moved }
                    - { host: "2001:db8:70::10", name: six }
                    - { host: 203.0.113.11, name: late, conditions: { max-latency: 50ms, hop-time-diff: 50ms } }
                    - { host: 203.0.113.12, name: silent }
                    - { host: 203.0.113.13, name: steady }
                    - { host: 203.0.113.15, name: second }
                """);
        for (int i = 1; i <= MANY; i++) {
            yaml.append("    - { host: 203.0.113.%d, name: many-%d }\n".formatted(100 + i, i));
        }
        return yaml + more;
    }

    private void awaitTraces(String target, int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> files.store().traces(target) >= count);
    }

    private WebhookReceiver.Delivery awaitAlert(String path, String target) {
        return receiver.await(PATIENCE, alert -> alert.path().equals(path) && isOf(target, alert));
    }

    private List<WebhookReceiver.Delivery> alerts(String path, String target) {
        return receiver.accepted().stream()
                .filter(alert -> alert.path().equals(path) && isOf(target, alert))
                .toList();
    }

    /** Ids in the order of arrival; what was on its way when the receiver went down came again, before all others. */
    private List<String> idsAt(String path) {
        List<String> ids = new ArrayList<>();
        for (WebhookReceiver.Delivery alert : receiver.accepted()) {
            boolean isAgain = !ids.isEmpty() && ids.get(ids.size() - 1).equals(alert.id());
            if (alert.path().equals(path) && !isAgain) {
                ids.add(alert.id());
            }
        }
        return ids;
    }

    private List<String> targetsWithAlert(String pattern) {
        return files.store().texts("""
                select distinct target from alert join series on series.id = alert.series
                where target like '%s'""".formatted(pattern));
    }

    private String lastAlertOf(String target) {
        return files.store().texts("""
                select alert.id from alert join series on series.id = alert.series
                where target = '%s' order by seq desc""".formatted(target)).get(0);
    }

    private static boolean isOf(String target, WebhookReceiver.Delivery alert) {
        return read(alert).path("target").asText().equals(target);
    }

    private static JsonNode read(WebhookReceiver.Delivery alert) {
        return read(alert.body());
    }

    private static JsonNode read(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The addresses of each hop of a classic report. */
    private static List<List<String>> addresses(JsonNode report) {
        List<List<String>> addresses = new ArrayList<>();
        for (JsonNode hop : report.path("hops")) {
            addresses.add(hop.findValuesAsText("ip_address"));
        }
        return addresses;
    }
}
