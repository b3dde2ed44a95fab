package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import io.pathwatch.daemon.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged daemon told to stop, and the daemon that cannot start. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class DaemonStopIT {

    /** What is promised. */
    private static final Duration STOP = Duration.ofSeconds(10);

    /** What a JVM ends with that SIGTERM has ended in order; the service file knows it. */
    private static final int TERMINATED = 143;

    private static final int FAILED = 1;

    private static final String THIS_HOST = """
            targets:
              - host: 127.0.0.1
                interval: 5s
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void stopsWithinTenSecondsWhateverIsUnderWay() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            DaemonFiles files = new DaemonFiles(folder);
            Path sleeper = files.copy(Path.of("/bin/sleep"));
            Path slow =
                    files.program("slow", "#!/bin/sh\ntrap '' TERM\n%s 301 &\n%s 302\n".formatted(sleeper, sleeper));
            Path quick = files.program("quick", printing("25.0 ms"));
            files.settings("pathwatch.alerts.webhook.url=" + receiver.url("/"))
                    .sources("""
                            {"SLOW": {"url": "%s _IP_ADDRESS_"}, "QUICK": {"url": "%s _IP_ADDRESS_"}}
                            """.formatted(slow, quick))
                    .targets("""
                            defaults: { interval: 5s, conditions: { mode: last-run } }
                            targets:
                              - { host: 127.0.0.2, source: SLOW }
                              - { host: 127.0.0.3, source: SLOW }
                              - { host: 127.0.0.4, source: QUICK }
                            """);
            receiver.hang();
            try (DaemonProcess daemon = files.start().awaitWatching()) {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receiver.count() == 1);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> count(daemon, "/slow ") == 2);
                assertThat(daemon.programsOfTheTest()).hasSizeGreaterThanOrEqualTo(4);

                long told = System.nanoTime();
                daemon.terminate();
                int code = daemon.awaitExit(STOP);
                System.out.println("stopped after " + (System.nanoTime() - told) / 1_000_000 + " ms, at worst");

                assertThat(code).isEqualTo(TERMINATED);
                assertThat(daemon.programsOfTheTest()).isEmpty();
                assertThat(daemon.linesWith("ERROR")).isEmpty();
                assertThat(daemon.lines()).last().asString().endsWith("Daemon stopped");
            }
            assertThat(files.store().faults()).isEmpty();
        }
    }

    @Test
    void stopsAtOnceWhenNothingIsUnderWayAndGoesOnLater() throws Exception {
        int port = FreePort.find();
        DaemonFiles files =
                new DaemonFiles(folder).settings("pathwatch.web.port=" + port).targets(THIS_HOST);
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            assertThat(statusOf("http://127.0.0.1:" + port + "/observe/health")).isEqualTo(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> files.store().traces("127.0.0.1") > 0);
            daemon.terminate();
            assertThat(daemon.awaitExit(Duration.ofSeconds(3))).isEqualTo(TERMINATED);
        }
        int before = files.store().traces("127.0.0.1");
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> files.store().traces("127.0.0.1") > before);
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
    }

    /** Moments of a start, each by a sign that it has come; SIGTERM then. */
    @ParameterizedTest
    @ValueSource(strings = {"the process", "the store", "the routes", "the first program"})
    void stopsWhileItStarts(String moment) {
        DaemonFiles files = new DaemonFiles(folder);
        Path slow = files.program("slow", "#!/bin/sh\n%s 303\n".formatted(files.copy(Path.of("/bin/sleep"))));
        files.sources("{\"SLOW\": {\"url\": \"%s _IP_ADDRESS_\"}}".formatted(slow));
        StringBuilder targets = new StringBuilder("defaults: { interval: 5s, source: SLOW }\ntargets:\n");
        for (int i = 1; i <= 200; i++) {
            targets.append("  - 127.0.1.").append(i).append('\n');
        }
        files.targets(targets.toString());
        for (int i = 1; i <= 40; i++) { // loaded after the route that ticks
            files.route("z" + i, """
                    - route:
                        id: z%d
                        from:
                          uri: direct:z%d
                          steps:
                            - log: "last"
                    """.formatted(i, i));
        }
        try (DaemonProcess daemon = files.start()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> switch (moment) {
                        case "the process" -> daemon.isAlive();
                        case "the store" -> files.store().exists();
                        case "the routes" -> !daemon.linesWith("Apache Camel 4").isEmpty();
                        default -> !daemon.programsOfTheTest().isEmpty();
                    });
            boolean isStarting = daemon.linesWith(" watching ").isEmpty();
            daemon.terminate();
            assertThat(daemon.awaitExit(STOP)).isEqualTo(TERMINATED);
            if (moment.equals("the process") || moment.equals("the store")) { // later ones are a matter of speed
                assertThat(isStarting).as("told while it started").isTrue();
            }
            assertThat(daemon.programsOfTheTest()).isEmpty();
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
        if (files.store().exists()) {
            assertThat(files.store().faults()).isEmpty();
        }
    }

    @Test
    void refusesASecondDaemonOnTheSameState() {
        DaemonFiles files = new DaemonFiles(folder).targets(THIS_HOST);
        try (DaemonProcess first = files.start().awaitWatching();
                DaemonProcess second = files.start()) {
            assertThat(second.awaitExit(Duration.ofSeconds(30))).isEqualTo(FAILED);
            assertThat(second.lines())
                    .filteredOn(line -> !line.contains("runs as root"))
                    .containsExactly("pathwatch: " + files.state() + ": expected a state directory of its own, found"
                            + " another 'pathwatch watch' that uses it; end that, or set PATHWATCH_STATE");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void refusesABusyPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DaemonFiles files = new DaemonFiles(folder)
                    .settings("pathwatch.web.port=" + busy.getLocalPort())
                    .targets(THIS_HOST);
            try (DaemonProcess daemon = files.start()) {
                assertThat(daemon.awaitExit(Duration.ofSeconds(60))).isEqualTo(FAILED);
                assertThat(daemon.lines())
                        .singleElement()
                        .asString()
                        .startsWith("pathwatch: pathwatch.web: expected a free port, found 127.0.0.1:"
                                + busy.getLocalPort() + " not to be had (")
                        .endsWith("); end what listens there, or set pathwatch.web.port to another or to 'off'");
            }
        }
    }

    @Test
    void refusesBrokenTargetsWithEveryMistake() {
        DaemonFiles files = new DaemonFiles(folder).targets("""
                targets:
                  - host: 127.0.0.1
                    intervall: 5s
                  - host: 127.0.0.2
                    interval: 1s
                """);
        try (DaemonProcess daemon = files.start()) {
            assertThat(daemon.awaitExit(Duration.ofSeconds(60))).isEqualTo(FAILED);
            // some Java versions have something to say of their own
            assertThat(daemon.lines())
                    .filteredOn(line -> line.startsWith("pathwatch: "))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("pathwatch: config/targets.yaml:"))
                    .anyMatch(line -> line.contains("yaml:3:") && line.contains("'intervall'"))
                    .anyMatch(line -> line.contains("yaml:5:") && line.contains("'1s'"));
            assertThat(files.store().exists()).isFalse();
        }
    }

    @Test
    void livesOnWithoutTraceroute() {
        DaemonFiles files = new DaemonFiles(folder)
                .settings("pathwatch.traceroute.executable=/nonexistent/traceroute")
                .targets("""
                        defaults: { interval: 5s, conditions: { mode: last-run, max-latency: 0.001ms } }
                        targets: [ 127.0.0.1, 127.0.0.2, { host: 127.0.0.3, probe: { method: udp } } ]
                        """);
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> files.store().traces("127.0.0.1") >= 2
                            && files.store().traces("127.0.0.2") >= 2
                            && files.store().traces("127.0.0.3") >= 2);
            assertThat(files.store().alertIds()).isEmpty();
            assertThat(daemon.linesWith("ERROR")).isEmpty();
            assertThat(daemon.linesWith("127.0.0.3 from here: "))
                    .singleElement()
                    .asString()
                    .contains("/nonexistent/traceroute: expected an executable program");
            daemon.terminate();
            assertThat(daemon.awaitExit(STOP)).isEqualTo(TERMINATED);
        }
    }

    @Test
    void startsAProgramThatSourcesNameSinceTheStart() {
        DaemonFiles files = new DaemonFiles(folder).sources("{}").targets(THIS_HOST);
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Path quick = files.program("quick", printing("0.5 ms"));
            files.sources("{\"QUICK\": {\"url\": \"%s _IP_ADDRESS_\"}}".formatted(quick));
            files.targets(THIS_HOST + "  - { host: 127.0.0.2, interval: 5s, source: QUICK }\n");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> files.store().traces("127.0.0.2") > 0);
            assertThat(daemon.linesWith("FailureLog")).isEmpty();
        }
    }

    private static int statusOf(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int count(DaemonProcess daemon, String program) {
        return (int) daemon.programsOfTheTest().stream()
                .filter(line -> line.contains("/bin/sh ") && line.contains(program))
                .count();
    }

    /** A program that prints a trace of one hop. */
    private static String printing(String rtt) {
        return """
                #!/bin/sh
                printf 'traceroute to %%s (%%s), 30 hops max, 60 byte packets\\n 1  %%s  %s\\n' "$1" "$1" "$1"
                """.formatted(rtt);
    }
}
