package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, its page and who is let in, with the commands that say who. */
class WebAccessIT {

    private static final String TARGETS = "defaults: { interval: 1h }\ntargets:\n  - 127.0.0.1\n";

    /** It heeds a token within a second; three times that on a machine that does much else. */
    private static final Duration HEEDED = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void letsInWhoHoldsATokenUntilItIsRevoked() throws Exception {
        int port = FreePort.find();
        DaemonFiles files =
                new DaemonFiles(folder).settings("pathwatch.web.port=" + port).targets(TARGETS);
        RawHttp http = new RawHttp(port);
        assertThat(run(files, "open")).isEqualTo("http://127.0.0.1:" + port + "/ui/\n");
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            assertThat(http.get("/ui/").status()).isEqualTo(200);
            assertThat(http.get("/observe/metrics").status()).isEqualTo(200);
            assertThat(http.get("/observe/health?exposureLevel=full").text()).contains("checks");
            assertThat(http.with("Host: evil.example.org").get("/ui/").status()).isEqualTo(403);

            String token = run(files, "token", "add", "noc", "--role", "viewer").strip();
            RawHttp noc = http.with("Authorization: Bearer " + token);
            awaitStatus(http, 401);
            assertThat(noc.get("/observe/metrics").status()).isEqualTo(200);
            assertThat(noc.post("/api/v1/silences", "{}").status()).isEqualTo(403);
            assertThat(http.get("/observe/health").text().replaceAll("\\s", "")).isEqualTo("{\"status\":\"UP\"}");

            run(files, "token", "add", "lab", "--role", "viewer");
            assertThat(run(files, "token", "revoke", "noc")).isEqualTo("noc: revoked\n");
            awaitStatus(noc, 401);
            daemon.terminate();
            daemon.awaitExit(Duration.ofSeconds(20));
            assertThat(daemon.linesWith(token)).isEmpty();
            assertThat(daemon.linesWith("POST /api/v1/silences by 'noc' (viewer) from 127.0.0.1: 403"))
                    .hasSize(1);
        }
    }

    @Test
    void doesNotStartWhereStrangersCouldAsk() throws Exception {
        int port = FreePort.find();
        DaemonFiles files = new DaemonFiles(folder)
                .settings("pathwatch.web.port=" + port, "pathwatch.web.host=0.0.0.0")
                .targets(TARGETS);
        assertThat(run(files, "watch"))
                .contains(
                        "expected a loopback address as there is no token, was '0.0.0.0'",
                        "pathwatch: pathwatch.web.host: expected a loopback address as there is no TLS");

        run(files, "token", "add", "noc", "--role", "viewer");
        assertThat(run(files, "watch")).contains("expected a loopback address as there is no TLS, was '0.0.0.0'");

        files.settings("pathwatch.web.port=" + port, "pathwatch.web.host=127.0.0.1", "pathwatch.web.behind-proxy=on");
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            assertThat(new RawHttp(port).get("/observe/metrics").status()).isEqualTo(401);
            assertThat(daemon.linesWith("listening on http://127.0.0.1:" + port))
                    .hasSize(1);
        }
    }

    private static void awaitStatus(RawHttp http, int status) {
        Awaitility.await()
                .atMost(HEEDED)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> http.get("/observe/metrics").status() == status);
    }

    private static String run(DaemonFiles files, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Installation.home().resolve("pathwatch").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(files.folder().resolve("errors").toFile());
        if (words[0].equals("watch") || words[0].equals("check")) {
            builder.redirectErrorStream(true);
        }
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Installation.environment());
        environment.put("PATHWATCH_CONFIG", files.config().toString());
        environment.put("PATHWATCH_ROUTES", files.routes().toString());
        environment.put("PATHWATCH_STATE", files.state().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text;
    }
}
