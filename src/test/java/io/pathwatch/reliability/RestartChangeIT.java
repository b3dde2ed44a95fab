package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.reliability.ReceiverProcess.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, stopped and started again; some paths change while it is down. */
@Reliability
@Timeout(value = 30, unit = java.util.concurrent.TimeUnit.MINUTES)
class RestartChangeIT {

    private static final int REPEATS = FullRun.choose(1, 10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** In each mode one path that changes, and one that does not. */
    private static final String TARGETS = """
            defaults: { interval: 5s, source: SCRIPT }
            groups:
              - name: last-run
                conditions: { mode: last-run }
                targets:
                  - { host: 127.0.12.1, name: last-run-changed }
                  - { host: 127.0.12.2, name: last-run-same }
              - name: steady
                conditions: { group-wait: 1s, path: { compare: ip, learn: 2 } }
                targets:
                  - { host: 127.0.12.3, name: steady-changed }
                  - { host: 127.0.12.4, name: steady-same }
            """;

    @TempDir
    private Path folder = Path.of("");

    private final List<Path> paths = new ArrayList<>();
    private int quietRestarts;
    private int messages;

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void tellsOnceOfWhatChangedWhileItWasDownAndOfNothingElse() throws IOException {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Path place = Files.createDirectory(folder.resolve("repeat-" + repeat));
            try (ReceiverProcess receiver = ReceiverProcess.start(place.resolve("receipts"))) {
                restartUnchangedAndChanged(Files.createDirectory(place.resolve("daemon")), receiver);
            }
        }
        ReliabilityPage.write("R12", """
                %d restarts without a change: 0 messages; %d with one in each mode: %d messages, one for each change""".formatted(quietRestarts, REPEATS, messages));
    }

    private void restartUnchangedAndChanged(Path place, ReceiverProcess receiver) throws IOException {
        DaemonFiles files = new DaemonFiles(place);
        configure(files, receiver);
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            awaitTracesMore(files, 3);
            end(daemon);
        }
        for (boolean killed : new boolean[] {false, true}) {
            try (DaemonProcess daemon = files.start().awaitWatching()) {
                awaitTracesMore(files, 1);
                if (killed) {
                    daemon.kill();
                } else {
                    end(daemon);
                }
            }
            quietRestarts++;
        }
        assertThat(told(receiver)).as("without a change").isEmpty();

        for (Path path : paths) {
            if (path.endsWith("127.0.12.1")) {
                write(path, "192.0.2.1", "198.51.100.7", "198.51.100.3", "127.0.12.1");
            } else if (path.endsWith("127.0.12.3")) {
                write(path, "192.0.2.1", "203.0.113.7", "127.0.12.3");
            }
        }
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            Awaitility.await().atMost(PATIENCE).until(() -> told(receiver).size() >= 2);
            awaitTracesMore(files, 2);
            end(daemon);
        }
        assertThat(told(receiver))
                .as("with a change, in each mode")
                .containsExactlyInAnyOrder("last-run-changed", "steady-changed");
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            awaitTracesMore(files, 1);
            end(daemon);
        }
        quietRestarts++;
        assertThat(told(receiver)).as("told already, and unchanged since").hasSize(2);
        messages += told(receiver).size();
    }

    private void configure(DaemonFiles files, ReceiverProcess receiver) throws IOException {
        Path folderOfPaths = Files.createDirectory(files.folder().resolve("paths"));
        paths.clear();
        for (int i = 1; i <= 4; i++) {
            Path path = folderOfPaths.resolve("127.0.12." + i);
            write(path, "192.0.2.1", "198.51.100.2", "127.0.12." + i);
            paths.add(path);
        }
        Path tool = files.program("printing", "#!/bin/sh\nexec cat %s/\"$1\"\n".formatted(folderOfPaths));
        files.sources("{\"SCRIPT\": {\"url\": \"%s _IP_ADDRESS_\"}}".formatted(tool))
                .targets(TARGETS)
                .settings("pathwatch.alerts.webhook.url=" + receiver.url(), "pathwatch.alerts.log=off");
    }

    /** What the tool prints for a path from now on; replaced at once, as it may be read meanwhile. */
    private static void write(Path path, String... responders) throws IOException {
        String target = path.getFileName().toString();
        StringBuilder text =
                new StringBuilder("traceroute to %s (%s), 30 hops max, 60 byte packets%n".formatted(target, target));
        for (int ttl = 1; ttl <= responders.length; ttl++) {
            text.append("%2d  %s  1.500 ms  1.600 ms%n".formatted(ttl, responders[ttl - 1]));
        }
        Path written = Files.writeString(path.resolveSibling("new"), text);
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void awaitTracesMore(DaemonFiles files, int more) {
        Map<String, Integer> before = traces(files);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> traces(files).entrySet().stream()
                        .allMatch(each -> each.getValue() >= before.get(each.getKey()) + more));
    }

    private static Map<String, Integer> traces(DaemonFiles files) {
        Map<String, Integer> traces = new TreeMap<>();
        for (String name : List.of("last-run-changed", "last-run-same", "steady-changed", "steady-same")) {
            traces.put(name, files.store().traces(name));
        }
        return traces;
    }

    private static void end(DaemonProcess daemon) {
        daemon.terminate();
        daemon.awaitExit(Duration.ofSeconds(20));
        assertThat(daemon.linesWith("ERROR")).isEmpty();
    }

    /** The target of each message, in the order of arrival. */
    private static List<String> told(ReceiverProcess receiver) {
        return receiver.receipts().stream()
                .map(Receipt::body)
                .map(body -> body.replaceAll("(?s).*\"target\" ?: ?\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
