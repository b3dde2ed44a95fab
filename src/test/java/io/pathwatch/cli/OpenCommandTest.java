package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenCommandTest {

    @TempDir
    Path home;

    private final int port = FreePort.find();

    @BeforeEach
    void configures() throws IOException {
        WatchedStore.configure(home, "targets: [198.51.100.53]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "127.0.0.1 | -                                  | http://127.0.0.1:PORT/ui/",
                "::1       | -                                  | http://[::1]:PORT/ui/",
                "0.0.0.0   | -                                  | http://localhost:PORT/ui/",
                "127.0.0.1 | https://Pathwatch.example.net/      | https://pathwatch.example.net/ui/",
                "127.0.0.1 | https://pathwatch.example.net:8443  | https://pathwatch.example.net:8443/ui/"
            })
    void printsWhereThePageIs(String host, String publicUrl, String url) {
        Map<String, String> environment = new HashMap<>(Map.of("PATHWATCH_WEB_HOST", host));
        if (publicUrl != null) {
            environment.put("PATHWATCH_WEB_PUBLIC_URL", publicUrl);
        }

        String found = url.replace("PORT", Integer.toString(port));

        assertThat(run(environment)).isEqualTo(new CommandRun(0, found + "\n", nothingListens()));
    }

    private String nothingListens() {
        return "pathwatch: nothing listens on port " + port + " now; 'pathwatch watch' starts the daemon\n";
    }

    @Test
    void saysNothingMoreWhereThePageIs() throws IOException {
        try (ServerSocket daemon = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = Integer.toString(daemon.getLocalPort());

            assertThat(run(Map.of("PATHWATCH_WEB_PORT", taken)))
                    .isEqualTo(new CommandRun(0, "http://127.0.0.1:" + taken + "/ui/\n", ""));
        }
    }

    @Test
    void opensItWhereThereIsADesktop() throws IOException {
        Path opened = home.resolve("opened");
        Path opener = Files.writeString(home.resolve("xdg-open"), "#!/bin/sh\necho \"$1\" >" + opened + "\n");
        Files.setPosixFilePermissions(opener, PosixFilePermissions.fromString("rwxr-xr-x"));
        String url = "http://127.0.0.1:" + port + "/ui/";
        Map<String, String> desktop = Map.of("DISPLAY", ":0", "PATH", "relative:" + home);

        assertThat(run(desktop, "--print").exit()).isZero();
        assertThat(run(Map.of("PATH", home.toString())).exit()).isZero();
        assertThat(opened).doesNotExist();
        assertThat(run(desktop)).isEqualTo(new CommandRun(0, url + "\n", nothingListens()));
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(opened)
                .hasContent(url));
    }

    @Test
    void saysThatThereIsNoPage() {
        assertThat(run(Map.of("PATHWATCH_WEB_PORT", "off")))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: pathwatch.web.port: expected a port, found 'off': there is no page; set one and restart"
                                + " the daemon\n"));
    }

    private CommandRun run(Map<String, String> environment, String... words) {
        Map<String, String> all = new HashMap<>(Map.of("PATHWATCH_WEB_PORT", Integer.toString(port)));
        all.putAll(environment);
        return CommandRun.of(new OpenCommand(WatchedStore.directories(home), all), words);
    }
}
