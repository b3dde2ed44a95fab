package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.format.Schemas;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import io.pathwatch.source.atlas.AtlasServer;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pathwatch trace} from RIPE Atlas, as packaged. */
class TraceAtlasIT {

    private static final long T = Instant.parse("2025-11-22T12:00:00Z").getEpochSecond();

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch = installed;
    private AtlasServer server;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        server = new AtlasServer();
        Files.createDirectories(work.resolve("config"));
        configure("");
        write("config/sources.json", """
                {"DE": {"type": "atlas", "country": "DE", "requested": 2},
                 "MSM": {"type": "atlas-measurement", "measurement": 5001}}""");
        pathwatch = installed
                .with("PATHWATCH_CONFIG", work.resolve("config").toString())
                .with("PATHWATCH_STATE", work.resolve("state").toString());
    }

    @AfterEach
    void closes() {
        server.close();
    }

    @Test
    void printsALineForEachProbeOfAnOrder() throws IOException {
        Path key = write("key", AtlasServer.KEY + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        configure("pathwatch.atlas.key=file:" + key + "\npathwatch.atlas.poll-interval=5s\n");
        server.plan(new Stage(
                4,
                2,
                List.of(
                        AtlasServer.result(123456, 1001, T, 5),
                        AtlasServer.result(123456, 1002, T, 40),
                        "{\"prb_id\":1003,\"timestamp\":" + T + ",\"fw\":5080,\"type\":\"traceroute\",\"af\":4,"
                                + "\"result\":[{\"error\":\"name resolution failed\"}]}")));

        ShellRun run = pathwatch.run("trace", "-i", "www.example.net", "-c", "DE");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("pathwatch: RIPE Atlas, probe 'DE/1003': name resolution failed\n");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2).allSatisfy(Schemas::assertClassic);
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.path("source").asText()).isEqualTo("DE/1002");
        assertThat(second.at("/hops/2/0/rtt").asText()).isEqualTo("40.000 ms");
        assertThat(second.path("probe_start").asLong()).isEqualTo(T * 1000);
    }

    @Test
    void printsTheLatestResultsOfAMeasurementWithoutAKey() throws IOException {
        server.put(
                5001,
                "\"type\":\"traceroute\",\"target\":\"www.example.net\"",
                2,
                List.of(AtlasServer.result(5001, 1001, T, 5), AtlasServer.result(5001, 1001, T + 900, 7)));

        ShellRun run = pathwatch.run("trace", "-i", "www.example.net", "-c", "MSM");

        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertClassic(run.out());
        assertThat(new ObjectMapper().readTree(run.out()).at("/hops/2/0/rtt").asText())
                .isEqualTo("7.000 ms");
    }

    @Test
    void saysWhatIsWrongInOneLine() {
        assertThat(pathwatch.run("trace", "-i", "www.example.net", "-c", "DE"))
                .isEqualTo(new ShellRun(
                        1,
                        "",
                        "pathwatch: RIPE Atlas, source 'DE': expected a key that may create measurements, found none; set"
                                + " pathwatch.atlas.key\n"));
        assertThat(pathwatch.run("trace", "-i", "www.example.net", "-c", "MSM"))
                .isEqualTo(new ShellRun(
                        1,
                        "",
                        "pathwatch: RIPE Atlas, source 'MSM': expected measurement 5001, found HTTP status 404 and 'Not Found;"
                                + " There's nothing here: No Measurement matches the given query.'; check its number in the"
                                + " sources file\n"));
    }

    private void configure(String more) throws IOException {
        write(
                "config/application.properties",
                "pathwatch.enrich.reverse-dns=off\npathwatch.atlas.url=" + server.url() + "\n" + more);
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(work.resolve(file), text);
    }
}
