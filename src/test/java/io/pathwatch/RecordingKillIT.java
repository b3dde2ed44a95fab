package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon, killed while it reads a file of recorded traces. */
class RecordingKillIT {

    private static final int TRACES = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void storesEachTraceOnceAfterAll() throws IOException {
        Path recorded = Files.createDirectory(folder.resolve("recorded"));
        Path daemon = Files.createDirectory(folder.resolve("daemon"));
        DaemonFiles files = new DaemonFiles(daemon)
                .targets("targets: []\n")
                .sources("{\"REC\": {\"type\": \"file\", \"path\": \"" + recorded + "\"}}\n");
        write(recorded.resolve("results.jsonl"), atlasResults());
        write(
                recorded.resolve("traces.txt"),
                "traceroute to 192.0.2.8 (192.0.2.8), 30 hops max\n 1  192.0.2.8  1.5 ms\n\n".repeat(TRACES / 10));

        int before;
        try (DaemonProcess process = DaemonProcess.start(files).awaitWatching()) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> files.store().exists() && files.store().traces("192.0.2.9") > TRACES / 10);
            process.kill();
            before = files.store().traces("192.0.2.9");
        }
        assertThat(before).as("stored before the kill").isLessThan(TRACES);
        assertThat(recorded.resolve("results.jsonl")).exists();

        try (DaemonProcess process = DaemonProcess.start(files)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(recorded.resolve(".done/results.jsonl"))
                            && Files.exists(recorded.resolve(".done/traces.txt")));
            process.terminate();
            process.awaitExit(Duration.ofSeconds(20));
            assertThat(process.linesWith("ERROR")).isEmpty();
        }

        assertThat(files.store().traces("192.0.2.9")).isEqualTo(TRACES);
        assertThat(files.store().traces("192.0.2.8")).isEqualTo(TRACES / 10);
    }

    private static String atlasResults() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < TRACES; i++) {
            long at = NOW.getEpochSecond() - 60L * (TRACES - i);
            lines.append("{\"type\":\"traceroute\",\"fw\":5080,\"prb_id\":1001,\"proto\":\"ICMP\",\"af\":4,")
                    .append("\"dst_name\":\"192.0.2.9\",\"dst_addr\":\"192.0.2.9\",\"timestamp\":")
                    .append(at)
                    .append(",\"endtime\":")
                    .append(at + 1)
                    .append(
                            ",\"result\":[{\"hop\":1,\"result\":[{\"from\":\"192.0.2.9\",\"rtt\":1.5,\"ttl\":64}]}]}\n");
        }
        return lines.toString();
    }

    private static void write(Path file, String text) throws IOException {
        Path hidden = file.resolveSibling("." + file.getFileName());
        Files.writeString(hidden, text);
        Files.setLastModifiedTime(hidden, FileTime.from(NOW.minusSeconds(60)));
        Files.move(hidden, file);
    }
}
