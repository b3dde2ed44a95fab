package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import io.pathwatch.metrics.Scraped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged daemon tells of itself. */
@Timeout(120)
class MetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `(pathwatch_\\w+)` \\| (\\w+) \\|");

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void tellsEverythingThatTheTableOfMetricsNamesAlsoAfterARestart() throws Exception {
        int port = FreePort.find();
        DaemonFiles files = new DaemonFiles(folder);
        Path tool = files.program("short", """
                #!/bin/sh
                printf 'traceroute to %s (%s), 30 hops max, 60 byte packets\n 1  192.0.2.1  1.0 ms\n' "$1" "$1"
                printf ' 2  %s  25.0 ms  25.2 ms *\n' "$1"
                """);
        files.settings("pathwatch.web.port=" + port, "pathwatch.metrics.hops=on", "pathwatch.metrics.addresses=on")
                .sources("{\"SHORT\": {\"url\": \"%s _IP_ADDRESS_\"}}".formatted(tool))
                .targets("targets: [{ name: dns, host: 127.0.8.1, source: SHORT, interval: 5s }]");
        try (DaemonProcess daemon = files.start()) {
            awaitReady(port);
            assertThat(daemon.linesWith(" watching "))
                    .as("said before it was ready")
                    .hasSize(1);
            await(() ->
                    assertThat(scrape(port).samples("pathwatch_hop_responder")).hasSize(2));
            Scraped scraped = scrape(port);

            assertThat(scraped.families().entrySet().stream()
                            .map(family ->
                                    family.getKey() + " " + family.getValue().type()))
                    .filteredOn(name -> name.startsWith("pathwatch_"))
                    .containsExactlyInAnyOrderElementsOf(documented());
            assertThat(valueOf(scraped, "pathwatch_target_reached")).isEqualTo("1.0");
            assertThat(valueOf(scraped, "pathwatch_target_rtt_seconds")).isEqualTo("0.0251");
            assertThat(valueOf(scraped, "pathwatch_targets")).isEqualTo("1.0");
            assertThat(valueOf(scraped, "pathwatch_store_writes_total")).isNotEqualTo("0.0");
        }
        files.program("short", "#!/bin/sh\nexec sleep 60\n");
        try (DaemonProcess again = files.start()) {
            awaitReady(port);
            await(() -> assertThat(valueOf(scrape(port), "pathwatch_target_rtt_seconds"))
                    .isEqualTo("0.0251"));
            assertThat(scrape(port).samples("pathwatch_traces_total")).isEmpty();
            assertThat(again.isAlive()).isTrue();
        }
    }

    private static List<String> documented() throws IOException {
        return TABLE_ROW
                .matcher(Files.readString(Path.of(System.getProperty("basedir", ""), "docs/metrics.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
    }

    private static String valueOf(Scraped scraped, String name) {
        List<String> lines = scraped.samples(name);
        assertThat(lines).hasSize(1);
        return lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1);
    }

    private void awaitReady(int port) {
        await(() -> assertThat(get(port, "/observe/health/ready").statusCode()).isEqualTo(200));
    }

    private Scraped scrape(int port) throws IOException, InterruptedException {
        return Scraped.of(get(port, "/observe/metrics").body());
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(ConnectException.class)
                .untilAsserted(assertion);
    }
}
