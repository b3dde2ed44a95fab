package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.lab.Lab;
import io.pathwatch.lab.LabChange;
import io.pathwatch.lab.RequiresLab;
import io.pathwatch.model.Trace;
import io.pathwatch.worlds.LongRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged daemon in {@code mode: steady}, with the real traceroute. One daemon watches a path for each kind of
 * incident, all of which happen at the same time and are put right, and beside them restless paths on which nothing
 * happens. Only traces are counted, no seconds, and what becomes slow becomes so by more than a busy host adds.
 */
@RequiresLab
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SteadyLabIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** So many traces every series has before anything happens. */
    private static final int LEARNT = 5;

    /** Traces of each restless path: of half a minute, or of ten. */
    private static final int RESTLESS = LongRun.isOn() ? 120 : 7;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private static final List<String> RESTLESS_TARGETS =
            List.of("balanced", "per-flow", "uneven", "silent-hops", "leaky");

    private static final List<String> RESTLESS_HOSTS =
            List.of("203.0.113.101", "203.0.113.102", "203.0.113.103", "203.0.113.104", "203.0.113.105");

    /** So that it is all learnt in {@link #LEARNT} traces, and known to be over in a few. */
    private static final String SHORT_LEARNING = """
            path: { learn: 3 }
                  hop-count: { baseline: 8 }
                  latency-jump: { baseline: 8, min-baseline: 4, min-delta: 100ms, clear: 2 }
                  hop-latency: { raise: 2 of 3, clear: 2 }""";

    /** As shipped, but for what a busy host adds to an RTT. */
    private static final String DEFAULTS = "latency-jump: { min-delta: 60ms }";

    private static final String TARGETS = """
            defaults: { interval: 5s, probe: { wait: 1s, max-ttl: 8 } }
            groups:
              - name: troubled
                conditions:
                  group-wait: 1s
                  storm: { limit: 100 }
                  %s
                targets:
                - { host: 203.0.113.10, name: silent }
                - { host: 203.0.113.11, name: refused }
                - { host: 203.0.113.12, name: moved }
                - { host: 203.0.113.13, name: slow }
                - { host: 203.0.113.14, name: longer }
                - { host: 203.0.113.15, name: limited, conditions: { latency-jump: off } }
                - { host: 203.0.113.16, name: forbidden, conditions: { must-not-pass: [AS64497] } }
                - { host: 203.0.113.17, name: looping }
                - { host: 203.0.113.18, name: filtered, probe: { method: icmp } }
                - { host: 203.0.113.19, name: lossy, conditions: { unreachable: off, loss: { enabled: on, window: 20 } } }
                - { host: 203.0.113.20, name: required, conditions: { path: off, must-pass: [AS64497] } }
              - name: restless
                conditions:
                  %s
                targets:
                - { host: 203.0.113.101, name: balanced, conditions: { path: { compare: ip } } }
                - { host: 203.0.113.102, name: per-flow, probe: { method: udp } }
                - { host: 203.0.113.103, name: uneven }
                - { host: 203.0.113.104, name: silent-hops, conditions: { path: { compare: ip } } }
                - { host: 203.0.113.105, name: leaky }
            """.formatted(SHORT_LEARNING, LongRun.isOn() ? DEFAULTS : SHORT_LEARNING);

    /**
     * Something that happens to a target, until it is put right.
     *
     * @param raised the alerts it gives: condition and cause
     * @param cleared those when it is over
     */
    private record Trouble(String target, LabChange change, List<String> raised, List<String> cleared) {

        Trouble(String target, LabChange change, String raised, String cleared) {
            this(target, change, List.of("raised " + raised), List.of("cleared " + cleared));
        }

        List<String> alerts() {
            return Stream.of(raised, cleared).flatMap(List::stream).toList();
        }

        @Override
        public String toString() {
            return target;
        }
    }

    /**
     * What happens while the others are learnt, as nothing need be learnt for it: of what is filtered it is known only
     * when an extra trace by another method has told, and not many of these are made for all targets together.
     */
    private static final List<Trouble> EARLY = List.of(
            new Trouble(
                    "filtered",
                    LabChange.destination("203.0.113.18", "icmp", "silent"),
                    "unreachable filtered",
                    "unreachable recovered"),
            new Trouble("lossy", LabChange.destination("203.0.113.19", "loss", 0.5), "loss loss", "loss recovered"));

    /** Those first that would be accepted as the new normal soonest. */
    private static final List<Trouble> LATE = List.of(
            new Trouble(
                    "longer",
                    LabChange.insert("203.0.113.14", 2, "l2", "l3"),
                    "hop-count longer",
                    "hop-count recovered"),
            new Trouble(
                    "moved",
                    LabChange.path("203.0.113.12", "gate", "m-other", "m2"),
                    "path new-path",
                    "path known-path"),
            new Trouble(
                    "forbidden",
                    LabChange.path("203.0.113.16", "gate", "f-other", "f1"),
                    List.of("raised path new-path", "raised must-not-pass passed"),
                    List.of("cleared path known-path", "cleared must-not-pass recovered")),
            new Trouble(
                    "required",
                    LabChange.path("203.0.113.20", "gate", "q-other"),
                    "must-pass not-passed",
                    "must-pass recovered"),
            new Trouble(
                    "looping",
                    LabChange.path("203.0.113.17", "gate", "p1", "p2", "p1", "p2", "p1", "p2", "p1", "p2", "p1"),
                    "unreachable loop",
                    "unreachable recovered"),
            new Trouble(
                    "refused", LabChange.router("wall", "refuse", "X"), "unreachable refused", "unreachable recovered"),
            new Trouble("slow", LabChange.router("j1", "delayMs", 195), "latency-jump jump", "latency-jump recovered"),
            new Trouble(
                    "limited",
                    LabChange.router("k1", "delayMs", 450),
                    "hop-latency above-limit",
                    "hop-latency recovered"),
            new Trouble(
                    "silent",
                    LabChange.destination("203.0.113.10", "up", false),
                    "unreachable silent",
                    "unreachable recovered"));

    private static final List<Trouble> TROUBLES =
            Stream.of(EARLY, LATE).flatMap(List::stream).toList();

    private final Lab lab = Lab.start("incidents");
    private DaemonFiles files;
    private DaemonProcess daemon;

    @BeforeAll
    void watchesWhileEverythingHappens(@TempDir Path folder) {
        Installation.prepare();
        Path networks =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/resources/enrich");
        files = new DaemonFiles(folder)
                .settings(
                        "pathwatch.enrich.asn-database=" + networks.resolve("asn.mmdb"),
                        "pathwatch.alerts.file.path=alerts.jsonl",
                        "pathwatch.alerts.file.format=v1",
                        "pathwatch.alerts.log=off")
                .targets(TARGETS);
        daemon = files.start().awaitWatching();
        EARLY.forEach(trouble -> awaitTraces(trouble.target(), 1));
        happen(EARLY);
        LATE.forEach(trouble -> awaitTraces(trouble.target(), LEARNT));
        happen(LATE);
        TROUBLES.forEach(trouble -> awaitAlerts(trouble.target(), trouble.cleared()));
        awaitOneMoreTraceOfEach();
    }

    private void happen(List<Trouble> troubles) {
        List<String> changes =
                troubles.stream().map(trouble -> lab.apply(trouble.change())).toList();
        for (int i = 0; i < changes.size(); i++) {
            Trouble trouble = troubles.get(i);
            awaitAlerts(trouble.target(), trouble.raised());
            lab.undo(changes.get(i));
        }
    }

    private void awaitOneMoreTraceOfEach() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        TROUBLES.forEach(trouble -> counts.put(trouble.target(), files.store().traces(trouble.target())));
        counts.forEach((target, count) -> awaitTraces(target, count + 1));
    }

    @AfterAll
    void ends() {
        try (lab;
                DaemonProcess last = daemon) {
            assertThat(last.linesWith("ERROR")).isEmpty();
        }
    }

    static List<Trouble> troubles() {
        return TROUBLES;
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void raisesAnIncidentOnceAndClearsItOnce(Trouble trouble) {
        assertThat(alertsOf(trouble.target())).isEqualTo(trouble.alerts());
        assertThat(files.store().texts("""
                        select condition from incident join series on series.id = incident.series
                        where target = '%s' and cleared_us is null""".formatted(trouble.target()))).isEmpty();
    }

    @Test
    void raisesNothingWhereNothingHappens() {
        RESTLESS_TARGETS.forEach(target -> Awaitility.await()
                .atMost(PATIENCE.plusSeconds(10L * RESTLESS))
                .until(() -> files.store().traces(target) >= RESTLESS));

        RESTLESS_TARGETS.forEach(
                target -> assertThat(alertsOf(target)).as(target).isEmpty());
        assertThat(files.store().texts("select hex(address) from responder"))
                .as("who answered, on whatever way")
                .containsAll(RESTLESS_HOSTS.stream()
                        .flatMap(this::respondersOf)
                        .map(SteadyLabIT::hex)
                        .toList());
    }

    @Test
    void tellsWhereThePathIsAnother() {
        JsonNode told = awaitMessages("moved", 2).get(0).at("/data/alerts/0");
        double rttBefore = told.at("/evidence/measures/3/value").asDouble();
        double rttNow = told.at("/evidence/measures/4/value").asDouble();
        String series = only("select key from series where target = 'moved'");
        List<Instant> starts = startsUpToIncident(series);

        assertThat(List.of(rttBefore, rttNow)).as("17 ms in the lab").allMatch(rtt -> rtt >= 17);
        assertThat(told.path("severity").asText()).isEqualTo("warning");
        assertThat(told.path("trace").asText()).isEqualTo(Trace.id(series, starts.get(0)));
        assertThat(told.path("evidence")).isEqualTo(read("""
                        {"incident": "%s", "incidentKey": "%s|path", "since": "%s", "cause": "new-path",
                         "summary": "path no longer passes AS64497 from hop 2 (203.0.113.222, was 198.51.100.12)",
                         "measures": [
                          {"name": "traces on the new path", "value": 2.0, "unit": "traces", "limit": 2.0},
                          {"name": "hops before", "value": 4.0, "unit": "hops", "limit": null},
                          {"name": "hops now", "value": 4.0, "unit": "hops", "limit": null},
                          {"name": "target RTT before", "value": %s, "unit": "ms", "limit": null},
                          {"name": "target RTT now", "value": %s, "unit": "ms", "limit": null}],
                         "window": 2, "lastGoodTrace": "%s", "ttl": 2, "responder": "203.0.113.222",
                         "path": [
                          {"change": "same", "before": %s, "after": %s},
                          {"change": "replaced", "before": %s, "after": %s},
                          {"change": "same", "before": %s, "after": %s},
                          {"change": "same", "before": %s, "after": %s}]}""".formatted(
                        only("""
                                select incident.id from incident join series on series.id = incident.series
                                where target = 'moved' and condition = 'path'"""),
                        series,
                        TIME.format(starts.get(0)),
                        rttBefore,
                        rttNow,
                        Trace.id(series, starts.get(2)),
                        place(1, "192.0.2.1", 64496),
                        place(1, "192.0.2.1", 64496),
                        place(2, "198.51.100.12", 64497),
                        place(2, "203.0.113.222", 64498),
                        place(3, "203.0.113.212", 64498),
                        place(3, "203.0.113.212", 64498),
                        place(4, "203.0.113.12", 64498),
                        place(4, "203.0.113.12", 64498))));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void tellsInOneMessageWhatOneTraceRaisedOrCleared(Trouble trouble) {
        List<JsonNode> messages = awaitMessages(trouble.target(), 2);

        assertThat(messages.stream().map(SteadyLabIT::alertsIn)).containsExactly(trouble.raised(), trouble.cleared());
    }

    private static String place(int ttl, String address, int asn) {
        return "{\"ttl\": %d, \"addresses\": [\"%s\"], \"asn\": %d, \"country\": null}".formatted(ttl, address, asn);
    }

    private void awaitTraces(String target, int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> files.store().traces(target) >= count);
    }

    private void awaitAlerts(String target, List<String> alerts) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alertsOf(target)).as(target).containsAll(alerts));
    }

    /** Status, condition and cause of each alert about a target, as they stand in the log. */
    private List<String> alertsOf(String target) {
        return files.store().texts("""
                select status || ' ' || json_extract(body, '$.conditions[0]') || ' ' || json_extract(body, '$.evidence.cause')
                from (select alert.seq, status, cast(alert.body as text) as body
                      from alert join series on series.id = alert.series where target = '%s')
                order by seq""".formatted(target));
    }

    /** Who may answer on the ways to a host. */
    private Stream<String> respondersOf(String host) {
        return lab.show(host).addresses().stream().flatMap(List::stream);
    }

    /** An IPv4 address as SQLite writes its bytes. */
    private static String hex(String address) {
        return Stream.of(address.split("\\."))
                .map(part -> "%02X".formatted(Integer.parseInt(part)))
                .collect(Collectors.joining());
    }

    private String only(String sql) {
        List<String> texts = files.store().texts(sql);
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }

    /** Start of the trace that raised the incident of a path, and of those before it, the newest first. */
    private List<Instant> startsUpToIncident(String series) {
        return files.store().texts("""
                        select started_us from trace join series on series.id = trace.series
                        where key = '%s' and trace.id <= (
                            select alert.trace from incident join alert on alert.incident = incident.id
                            where incident.series = series.id and condition = 'path' and alert.status = 'raised')
                        order by trace.id desc""".formatted(series)).stream()
                .map(micros -> Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
                .toList();
    }

    /** What was appended to the file about a target. */
    private List<JsonNode> awaitMessages(String target, int count) {
        return Awaitility.await()
                .alias(target + ": " + count + " messages")
                .atMost(PATIENCE)
                .until(() -> messages(target), messages -> messages.size() >= count);
    }

    private List<JsonNode> messages(String target) {
        Path file = files.state().resolve("alerts.jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(SteadyLabIT::read)
                    .filter(message -> message.path("subject").asText().equals("target/" + target))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<String> alertsIn(JsonNode message) {
        List<String> alerts = new ArrayList<>();
        for (JsonNode alert : message.at("/data/alerts")) {
            alerts.add(alert.path("status").asText() + " "
                    + alert.at("/conditions/0").asText() + " "
                    + alert.at("/evidence/cause").asText());
        }
        return alerts;
    }

    private static JsonNode read(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
