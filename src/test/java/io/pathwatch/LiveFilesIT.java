package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.WebhookReceiver;
import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import io.pathwatch.reliability.ReliabilityPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged daemon, into whose files mistakes are written while it raises alerts. What must be true afterwards is told
 * by when its program was started, by what the receiver got and by plain SQL.
 */
@Reliability
@Timeout(value = 60, unit = java.util.concurrent.TimeUnit.MINUTES)
class LiveFilesIT {

    private static final int TARGETS = 10;
    private static final int AT_ONCE = 13;
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** An error is told within five seconds; three times that on a machine that does much else. */
    private static final Duration TOLD = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", 1);
    private final Random random = new Random(seed);
    private final RouteMutants mutants = new RouteMutants(seed);
    private final ConfigurationMutants configurationMutants = new ConfigurationMutants(seed);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> stops = new ArrayList<>();
    private final int port = FreePort.find();
    private long slowestMillis;
    private int kinds;

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void missesNoTickAndNoAlertWhateverIsWrittenIntoItsFiles() throws IOException {
        int rounds = FullRun.isOn() ? 16 : 2;
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            DaemonFiles files = watching(receiver);
            TreeMap<Path, String> good = readAll(files);
            DaemonProcess daemon = files.start().awaitWatching();
            try {
                assertThat(daemon.linesWith("RouteFileLoader"))
                        .as("the shipped files")
                        .allMatch(line -> line.endsWith(": loaded"));
                awaitTicks(files, 1);
                for (int round = 0; round < rounds; round++) {
                    awaitFigures(good.keySet(), 1);
                    Set<Path> bad = breakSome(good, daemon);
                    if (round % 2 == 0) {
                        daemon.kill();
                        stops.add(uptimeMillis());
                        daemon = files.start().awaitWatching();
                        awaitFigures(inRoutes(bad), 0);
                        assertThat(daemon.linesWith("the other files run without it"))
                                .isEmpty();
                    } else {
                        awaitTicks(files, 1);
                    }
                    for (Path file : bad) {
                        write(file, good.get(file));
                    }
                }
                awaitFigures(good.keySet(), 1);
                awaitTicks(files, 1);
                finish(files, daemon, receiver);
            } finally {
                daemon.close();
            }
            ReliabilityPage.write(
                    "R8",
                    "%d bad route files and %d of the others, each told within %d ms; %d alerts, 0 missing; no tick missed"
                            .formatted(
                                    rounds * AT_ONCE,
                                    2 * rounds,
                                    slowestMillis,
                                    receiver.accepted().size()));
            assertThat(files.store().faults()).isEmpty();
        }
    }

    private DaemonFiles watching(WebhookReceiver receiver) {
        DaemonFiles files = new DaemonFiles(folder);
        Path slowHop = files.program("slow-hop", """
                #!/bin/sh
                read -r up idle </proc/uptime
                echo "$up $1" >>%s/ticks
                printf 'traceroute to %%s (%%s), 30 hops max, 60 byte packets\\n 1  %%s  25.0 ms  25.1 ms  25.2 ms\\n' "$1" "$1" "$1"
                """.formatted(folder));
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SLOW, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.8.").append(i).append('\n');
        }
        return files.sources("{\"SLOW\": {\"url\": \"%s _IP_ADDRESS_\"}}".formatted(slowHop))
                .targets(targets.toString())
                .settings(
                        "pathwatch.web.port=" + port,
                        "pathwatch.alerts.webhook.url=" + receiver.url("/"),
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off",
                        "pathwatch.alerts.retry-delays=100ms");
    }

    private static TreeMap<Path, String> readAll(DaemonFiles files) throws IOException {
        TreeMap<Path, String> good = new TreeMap<>();
        try (Stream<Path> routes = Files.list(files.routes())) {
            for (Path route : routes.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .toList()) {
                good.put(route, Files.readString(route));
            }
        }
        for (String name : List.of("targets.yaml", "sources.json")) {
            good.put(
                    files.config().resolve(name),
                    Files.readString(files.config().resolve(name)));
        }
        return good;
    }

    /** Writes mistakes into some route files and both others, and waits until each is told. */
    private Set<Path> breakSome(TreeMap<Path, String> good, DaemonProcess daemon) {
        List<Path> routes = new ArrayList<>(inRoutes(good.keySet()));
        Collections.shuffle(routes, random);
        Set<Path> bad = new LinkedHashSet<>(routes.subList(0, AT_ONCE));
        String taken = idOf(routes.stream()
                .skip(AT_ONCE)
                .filter(route -> good.get(route).contains("- route:"))
                .findFirst()
                .orElseThrow());
        for (Path route : bad) {
            RouteMutants.Kind kind = RouteMutants.Kind.values()[kinds++ % RouteMutants.Kind.values().length];
            write(route, mutants.make(kind, good.get(route), taken));
        }
        for (Path file : good.keySet()) {
            if (file.endsWith("targets.yaml")) {
                write(file, configurationMutants.targets(good.get(file)));
                bad.add(file);
            } else if (file.endsWith("sources.json")) {
                write(file, configurationMutants.sources(good.get(file)));
                bad.add(file);
            }
        }
        long begin = System.nanoTime();
        awaitFigures(bad, 0);
        await(() -> untold(bad, daemon));
        slowestMillis = Math.max(slowestMillis, (System.nanoTime() - begin) / 1_000_000);
        assertListed(inRoutes(bad));
        assertThat(get("/observe/health?exposureLevel=full&data=true"))
                .contains("targets.yaml", "sources.json", "running-last-good");
        return bad;
    }

    /** What the log has not told yet. */
    private List<String> untold(Set<Path> bad, DaemonProcess daemon) {
        List<String> lines = daemon.lines();
        List<String> untold = new ArrayList<>();
        for (Path route : inRoutes(bad)) {
            String label = folder.relativize(route) + ":";
            if (lines.stream()
                    .noneMatch(line -> line.contains(label) && line.endsWith("; its last good text goes on"))) {
                untold.add(label);
            }
        }
        for (String what : List.of("targets", "sources")) {
            if (lines.stream().noneMatch(line -> line.contains(what + " not changed: the last good ones stay"))) {
                untold.add(what);
            }
        }
        return untold;
    }

    private static List<Path> inRoutes(Set<Path> files) {
        return files.stream()
                .filter(file -> file.getParent().endsWith("routes"))
                .toList();
    }

    private static String idOf(Path route) {
        return route.getFileName().toString().replace(".camel.yaml", "");
    }

    /** What {@code pathwatch routes} reads, which is told once a second. */
    private void assertListed(List<Path> routes) {
        Awaitility.await().atMost(TOLD).untilAsserted(() -> {
            String listed = pathwatch("routes", "--format", "json");
            for (Path route : routes) {
                assertThat(listed).contains(folder.relativize(route).toString());
            }
            assertThat(listed.split("running-last-good", -1)).as(listed).hasSize(routes.size() + 1);
        });
    }

    private String pathwatch(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Installation.home().resolve("pathwatch").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(Installation.environment());
        builder.environment().put("PATHWATCH_CONFIG", folder.resolve("config").toString());
        builder.environment().put("PATHWATCH_ROUTES", folder.resolve("routes").toString());
        builder.environment().put("PATHWATCH_STATE", folder.resolve("state").toString());
        try {
            return new String(builder.start().getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the metrics say of each file whether it is used. */
    private void awaitFigures(Iterable<Path> files, int figure) {
        List<String> expected = new ArrayList<>();
        for (Path file : files) {
            String label = file.getParent().endsWith("routes")
                    ? folder.relativize(file).toString()
                    : "config/" + file.getFileName();
            expected.add("pathwatch_file_in_use{file=\"" + label + "\"} " + figure + ".0");
        }
        await(() -> {
            String metrics = get("/observe/metrics");
            return expected.stream().filter(line -> !metrics.contains(line)).toList();
        });
    }

    private static void await(Callable<List<String>> missing) {
        Awaitility.await()
                .atMost(TOLD)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(missing, List::isEmpty);
    }

    private String get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits for so many more traces of each target. */
    private static void awaitTicks(DaemonFiles files, int more) {
        Map<String, Long> before = counts(files.folder());
        Awaitility.await().atMost(PATIENCE).until(() -> {
            Map<String, Long> now = counts(files.folder());
            return now.size() == TARGETS
                    && now.entrySet().stream()
                            .allMatch(each -> each.getValue() >= before.getOrDefault(each.getKey(), 0L) + more);
        });
    }

    private static Map<String, Long> counts(Path folder) {
        return ticks(folder).stream().collect(Collectors.groupingBy(tick -> tick.split(" ")[1], Collectors.counting()));
    }

    private void finish(DaemonFiles files, DaemonProcess daemon, WebhookReceiver receiver) {
        files.targets("targets: [ { host: 127.0.0.1, interval: 1d } ]");
        daemon.awaitLine("targets read again: 1 to watch");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> receiver.accepted().stream()
                                .map(WebhookReceiver.Delivery::id)
                                .distinct()
                                .count()
                        == files.store().alertIds().size());
        daemon.terminate();
        daemon.awaitExit(Duration.ofSeconds(30));
        List<String> posted = new ArrayList<>();
        for (WebhookReceiver.Delivery delivery : receiver.accepted()) {
            if (posted.isEmpty() || !posted.get(posted.size() - 1).equals(delivery.id())) {
                posted.add(delivery.id());
            }
        }
        assertThat(posted).as("posted, in order").isEqualTo(files.store().alertIds());
        assertThat(receiver.accepted().size() - posted.size())
                .as("posted twice")
                .isLessThanOrEqualTo(stops.size());
        assertNoTickMissed(files.folder());
        assertThat(files.store().texts("select count(*) from alert"))
                .as("an alert for each trace but the first of each target, and those that were killed")
                .satisfies(count -> assertThat(Integer.parseInt(count.get(0)))
                        .isBetween(
                                ticks(folder).size() - TARGETS - TARGETS * stops.size(),
                                ticks(folder).size()));
    }

    /**
     * Of each target as many traces as intervals have gone by, in the life of each daemon: its due times are a grid, on
     * which one that is late does not move those after it. They are compared on the clock of the kernel.
     */
    private void assertNoTickMissed(Path folder) {
        TreeMap<String, List<List<Long>>> startsByTarget = new TreeMap<>();
        for (String tick : ticks(folder)) {
            String[] parts = tick.split(" ");
            long start = millis(parts[0]);
            int life = (int) stops.stream().filter(stop -> stop <= start).count();
            List<List<Long>> lives = startsByTarget.computeIfAbsent(
                    parts[1], target -> Stream.generate(() -> (List<Long>) new ArrayList<Long>())
                            .limit(stops.size() + 1)
                            .toList());
            lives.get(life).add(start);
        }
        assertThat(startsByTarget).hasSize(TARGETS);
        startsByTarget.forEach((target, lives) -> {
            for (int life = 0; life < stops.size(); life++) {
                assertThat(stops.get(life) - lives.get(life).get(lives.get(life).size() - 1))
                        .as("%s, from the last trace to the end of daemon %d", target, life)
                        .isLessThan(INTERVAL.toMillis() * 3 / 2);
            }
            lives.forEach(starts -> assertOneInEachInterval(target, starts));
        });
    }

    private static void assertOneInEachInterval(String target, List<Long> starts) {
        long time = starts.get(starts.size() - 1) - starts.get(0);
        assertThat(starts).as("%s, in %d ms", target, time).hasSize(1 + Math.round((float) time / INTERVAL.toMillis()));
    }

    private static long uptimeMillis() throws IOException {
        return millis(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
    }

    private static long millis(String seconds) {
        return new BigDecimal(seconds).movePointRight(3).longValueExact();
    }

    private static List<String> ticks(Path folder) {
        Path file = folder.resolve("ticks");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One write after the other, or in one step, as editors do. */
    private void write(Path file, String text) {
        try {
            if (random.nextBoolean()) {
                Files.writeString(file, text.substring(0, text.length() / 2));
                Files.writeString(file, text);
            } else {
                Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
                Files.move(written, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
