package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.source.globalping.GlobalpingServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon watches from the probes of a Globalping on this host. */
@Timeout(180)
class GlobalpingWatchIT {

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void storesASeriesForEachProbeAndStopsWhileItWaits() throws IOException {
        try (GlobalpingServer server = new GlobalpingServer(Clock.systemUTC())) {
            DaemonFiles files = new DaemonFiles(folder)
                    .settings("pathwatch.globalping.url=" + server.url())
                    .sources("{\"EU\": {\"type\": \"globalping\", \"country\": \"DE\", \"limit\": 2}}")
                    .targets("""
                            defaults: { interval: 5s, source: EU }
                            targets:
                              - www.example.net
                              - 10.1.2.3
                            """);
            try (DaemonProcess daemon = files.start().awaitWatching()) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> files.store().traces("www.example.net") >= 4
                                && files.store().traces("10.1.2.3") >= 1);
                int before = server.asked.size();
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> server.asked.size() > before);
                daemon.terminate();
                daemon.awaitExit(Duration.ofSeconds(10));

                assertThat(daemon.linesWith("ERROR")).isEmpty();
                assertThat(daemon.linesWith("expected a target that everybody can reach, found '10.1.2.3'"))
                        .isNotEmpty();
            }
            assertThat(files.store().texts("select distinct source from series where target = 'www.example.net'"))
                    .containsExactlyInAnyOrder("EU/DE/AS64500/Berlin", "EU/DE/AS64500/Berlin/2");
            assertThat(files.store().texts("select source from series where target = '10.1.2.3'"))
                    .isEqualTo(List.of("EU"));
            assertThat(server.asked.stream().filter(asked -> asked.startsWith("POST")))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .noneMatch(asked -> asked.contains("10.1.2.3"))
                    .element(1)
                    .asString()
                    .contains("\"locations\":\"m1-AbC_2\"");
            assertThat(server.rude).isEmpty();
            assertThat(files.store().faults()).isEmpty();
        }
    }
}
