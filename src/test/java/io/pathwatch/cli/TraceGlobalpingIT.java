package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.format.Schemas;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import io.pathwatch.source.globalping.GlobalpingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace -c} as packaged, from the probes of a Globalping on this host. */
class TraceGlobalpingIT {

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch = installed;
    private GlobalpingServer server;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        server = new GlobalpingServer(Clock.systemUTC());
        Files.createDirectories(work.resolve("config"));
        configure("");
        write("config/sources.json", "{\"EU\": {\"type\": \"globalping\", \"country\": \"DE\", \"limit\": 3}}");
        pathwatch = installed
                .with("PATHWATCH_CONFIG", work.resolve("config").toString())
                .with("PATHWATCH_STATE", work.resolve("state").toString());
    }

    @AfterEach
    void closes() {
        assertThat(server.rude).isEmpty();
        server.close();
    }

    @Test
    void printsALineForEachProbeOfAKey() throws IOException {
        Path raw = work.resolve("raw");

        ShellRun run = pathwatch.run("trace", "-i", "www.example.net", "-c", "EU", "-t", raw.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .isEqualTo("pathwatch: globalping: 1 of 3 probes made no trace: EU/DE/AS64501/Frankfurt am Main:"
                        + " failed at the resolver, 'www.example.net: Temporary failure in name resolution [0m'\n");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            Schemas.assertClassic(line);
        }
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.path("source").asText()).isEqualTo("EU/DE/AS64500/Berlin/2");
        assertThat(second.at("/hops/2/0/rtt").asText()).isEqualTo("4.000 ms");
        assertThat(second.path("ifaces")).isEmpty();
        assertThat(raw.resolve("www.example.net.EU_DE_AS64500_Berlin.txt"))
                .content()
                .startsWith("traceroute to www.example.net ");
    }

    @Test
    void asksForACountryThatIsNoKeyAndSaysSo() throws IOException {
        ShellRun run = pathwatch.run("trace", "-i", "www.example.net", "-c", "JP");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .isEqualTo("pathwatch: 'JP' is no key of " + work.resolve("config/sources.json")
                        + ": asking a probe of Globalping in JP (" + server.url()
                        + "), which is told the target www.example.net; add the key to choose another source\n");
        assertThat(run.out()).startsWith("{\n");
        Schemas.assertClassic(run.out());
        assertThat(new ObjectMapper().readTree(run.out()).path("source").asText())
                .isEqualTo("globalping/JP/AS64502/Tokyo");
        assertThat(server.asked.get(0))
                .contains("\"locations\":[{\"country\":\"JP\"}],\"limit\":1")
                .contains("\"protocol\":\"UDP\"");
    }

    @Test
    void saysWhatIsWrongInOneLine() {
        ShellRun local = pathwatch.run("trace", "-i", "192.168.0.1", "-c", "EU");
        ShellRun nowhere = pathwatch.run("trace", "-i", "192.0.2.9", "-c", "UK");

        assertThat(local)
                .isEqualTo(new ShellRun(
                        1,
                        "",
                        "pathwatch: globalping 'EU': expected a target that everybody can reach, found '192.168.0.1', an"
                                + " address of a private network or of this host; nothing was asked; trace it from here"
                                + " (LO)\n"));
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.err())
                .contains("Globalping in GB (")
                .contains("pathwatch: globalping: expected a measurement, found HTTP status 422 no_probes_found");
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void showsATokenFromAFile() throws IOException {
        server.remaining = 0;
        Path token = write("token", GlobalpingServer.TOKEN + "\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        configure("pathwatch.globalping.token=file:" + token + "\n");

        assertThat(pathwatch.run("trace", "-i", "www.example.net", "-c", "JP").exit())
                .isZero();

        configure("");
        assertThat(pathwatch.run("trace", "-i", "www.example.net", "-c", "JP").err())
                .contains("HTTP status 429 rate_limit_exceeded");
    }

    private void configure(String more) throws IOException {
        write(
                "config/application.properties",
                "pathwatch.enrich.reverse-dns=off\npathwatch.globalping.url=" + server.url() + "\n" + more);
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(work.resolve(file), text);
    }
}
