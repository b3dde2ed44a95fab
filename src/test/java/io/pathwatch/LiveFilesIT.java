package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.WebhookReceiver;
import io.pathwatch.reliability.FullRun;
import io.pathwatch.reliability.Reliability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
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
    private final int port = freePort();
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
                for (int round = 0; round < rounds; round++) {
                    awaitFigures(good.keySet(), 1);
                    Set<Path> bad = breakSome(good, daemon);
                    if (round % 2 == 0) {
                        stops.add(System.currentTimeMillis());
                        daemon.kill();
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
                awaitTicks(files, 2);
                finish(files, daemon, receiver);
            } finally {
                daemon.close();
            }
            System.out.printf(
                    "bad route files: %d, each told within %d ms; alerts: %d; -Dpathwatch.seed=%d%n",
                    rounds * AT_ONCE, slowestMillis, receiver.accepted().size(), seed);
            assertThat(files.store().faults()).isEmpty();
        }
    }

    private DaemonFiles watching(WebhookReceiver receiver) {
        DaemonFiles files = new DaemonFiles(folder);
        Path slowHop = files.program("slow-hop", """
                #!/bin/sh
                echo "$(date +%%s%%3N) $1" >>%s/ticks
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
        String taken = idOf(routes.get(AT_ONCE));
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
        for (Path route : inRoutes(bad)) {
            await(
                    () -> daemon.linesWith(folder.relativize(route) + ":").stream()
                            .anyMatch(line -> line.endsWith("; its last good text goes on")),
                    "told of " + route);
        }
        for (String what : List.of("targets", "sources")) {
            await(
                    () -> !daemon.linesWith(what + " not changed: the last good ones stay in use")
                            .isEmpty(),
                    what);
        }
        slowestMillis = Math.max(slowestMillis, (System.nanoTime() - begin) / 1_000_000);
        assertListed(inRoutes(bad));
        assertThat(get("/observe/health?exposureLevel=full&data=true"))
                .contains("targets.yaml", "sources.json", "running-last-good");
        return bad;
    }

    private static List<Path> inRoutes(Set<Path> files) {
        return files.stream()
                .filter(file -> file.getParent().endsWith("routes"))
                .toList();
    }

    private static String idOf(Path route) {
        return route.getFileName().toString().replace(".camel.yaml", "");
    }

    /** What {@code pathwatch routes} reads. */
    private void assertListed(List<Path> routes) {
        String listed = pathwatch("routes", "--format", "json");
        for (Path route : routes) {
            assertThat(listed).contains(folder.relativize(route).toString());
        }
        assertThat(listed.split("running-last-good", -1)).as(listed).hasSize(routes.size() + 1);
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
        for (Path file : files) {
            String label = file.getParent().endsWith("routes")
                    ? folder.relativize(file).toString()
                    : file.getFileName().toString();
            String line = "pathwatch_file_in_use{file=\"" + label + "\"} " + figure + ".0";
            await(() -> get("/observe/metrics").contains(line), line);
        }
    }

    private static void await(BooleanSupplier holds, String what) {
        Awaitility.await(what).atMost(TOLD).pollInterval(Duration.ofMillis(100)).until(holds::getAsBoolean);
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
        int before = ticks(files.folder()).size();
        Awaitility.await().atMost(PATIENCE).until(() -> ticks(files.folder()).size() >= before + more * TARGETS);
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

    /** Of each target a trace in every interval, from the start of a daemon to its end. */
    private void assertNoTickMissed(Path folder) {
        TreeMap<String, List<Long>> startsByTarget = new TreeMap<>();
        for (String tick : ticks(folder)) {
            String[] parts = tick.split(" ");
            startsByTarget
                    .computeIfAbsent(parts[1], target -> new ArrayList<>())
                    .add(Long.parseLong(parts[0]));
        }
        assertThat(startsByTarget).hasSize(TARGETS);
        startsByTarget.forEach((target, starts) -> {
            for (int i = 1; i < starts.size(); i++) {
                long from = starts.get(i - 1);
                long to = starts.get(i);
                boolean stopped = stops.stream().anyMatch(stop -> stop >= from && stop <= to);
                assertThat(stopped || to - from < INTERVAL.multipliedBy(2).toMillis())
                        .as("%s, tick %d came %d ms after the one before", target, i, to - from)
                        .isTrue();
            }
        });
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
