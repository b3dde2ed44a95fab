package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.FreePort;
import io.pathwatch.daemon.Installation;
import io.pathwatch.reliability.ReceiverProcess.Manner;
import io.pathwatch.reliability.ReceiverProcess.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged daemon, whose receiver is down while it raises thousands of alerts. It reads them from files with traces
 * of which each has another number of hops than the one before.
 */
@Reliability
@Timeout(value = 20, unit = java.util.concurrent.TimeUnit.MINUTES)
class BacklogIT {

    private static final int ALERTS = FullRun.choose(1_000, 10_000);

    /** A file is read up to one MiB. */
    private static final int IN_A_FILE = 2_500;

    private static final String TARGET = "192.0.2.9";
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** Three times the goal for ten thousand. */
    private static final Duration DRAINED = Duration.ofSeconds(360);

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @Test
    void deliversAllThatWaitedForAReceiverThatWasDown() throws IOException {
        int port = FreePort.find();
        DaemonFiles files = new DaemonFiles(Files.createDirectory(folder.resolve("daemon")));
        Path recorded = Files.createDirectory(folder.resolve("recorded"));
        configure(files, recorded, port);
        try (DaemonProcess daemon = files.start().awaitWatching()) {
            for (int first = 1; first <= ALERTS + 1; first += IN_A_FILE) {
                Path read = recorded.resolve(".done").resolve(writeTraces(recorded, first));
                Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(read));
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> daemon.linesWith("attempt 3 failed").size() == 1);
            assertThat(files.store().texts("select cursor from subscription where name = 'webhook'"))
                    .containsExactly("0");

            long begin = System.currentTimeMillis();
            try (ReceiverProcess receiver = ReceiverProcess.start(folder.resolve("receipts"), Manner.WAKING, port)) {
                Awaitility.await()
                        .atMost(DRAINED)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> files.store()
                                .texts("select cursor from subscription where name = 'webhook'")
                                .equals(List.of(Integer.toString(ALERTS))));
                List<Receipt> receipts = receiver.receipts();
                List<Receipt> taken = withStatus(receipts, ReceiverProcess.TAKEN);
                List<Receipt> busy = withStatus(receipts, ReceiverProcess.BUSY);
                long drained = receipts.get(receipts.size() - 1).atMillis() - begin;
                assertThat(busy)
                        .extracting(Receipt::id)
                        .containsOnly(taken.get(0).id());
                assertThat(taken).extracting(Receipt::id).doesNotHaveDuplicates();
                assertThat(told(taken)).isEqualTo(expected());
                ReliabilityPage.write(
                        "R3", """
                        %d alerts: 0 lost, 0 twice, 0 out of order; while it was busy %d requests, all for the first; \
                        drained in %.1f s; resident memory at most %d MiB""".formatted(taken.size(), busy.size(), drained / 1e3, daemon.mostResidentKib() / 1024));
            }
            daemon.terminate();
            daemon.awaitExit(Duration.ofSeconds(10));
            assertThat(daemon.linesWith("ERROR")).isEmpty();
        }
    }

    private static void configure(DaemonFiles files, Path recorded, int port) {
        files.sources("{\"REC\": {\"type\": \"file\", \"path\": \"" + recorded + "\"}}\n")
                .targets("targets: [ { host: " + TARGET + ", source: REC, conditions: { mode: last-run } } ]\n")
                .settings(
                        "pathwatch.alerts.webhook.url=http://127.0.0.1:" + port + "/",
                        "pathwatch.alerts.log=off",
                        "pathwatch.alerts.rate=off",
                        "pathwatch.alerts.retry-delays=500ms");
    }

    /** The RTT of hop 1 is the number of the trace, in microseconds. Returns the name of the file. */
    private static String writeTraces(Path recorded, int first) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int run = first; run < first + IN_A_FILE && run <= ALERTS + 1; run++) {
            text.append("traceroute to %s (%s), 30 hops max, 60 byte packets%n".formatted(TARGET, TARGET));
            text.append(" 1  192.0.2.1  %.3f ms%n".formatted(run / 1e3));
            for (int ttl = 2; ttl < hops(run); ttl++) {
                text.append("%2d  198.51.100.%d  12.000 ms%n".formatted(ttl, ttl));
            }
            text.append("%2d  %s  12.000 ms%n%n".formatted(hops(run), TARGET));
        }
        String name = "traces-" + first + ".txt";
        Path hidden = Files.writeString(recorded.resolve("." + name), text);
        Files.setLastModifiedTime(hidden, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(hidden, recorded.resolve(name));
        return name;
    }

    private static int hops(int run) {
        return 2 + run % 5;
    }

    private static List<String> told(List<Receipt> taken) {
        List<String> told = new ArrayList<>();
        for (Receipt receipt : taken) {
            ToldChange change = ToldChange.readClassic(receipt.body());
            told.add(line(change.sequence(), change.run(), change.before(), change.hops()));
        }
        return told;
    }

    private static List<String> expected() {
        return IntStream.rangeClosed(1, ALERTS)
                .mapToObj(sequence -> line(sequence, sequence + 1, hops(sequence), hops(sequence + 1)))
                .toList();
    }

    private static String line(long sequence, int run, int before, int hops) {
        return "number " + sequence + ": trace " + run + ", " + before + " hops then " + hops;
    }

    private static List<Receipt> withStatus(List<Receipt> receipts, int status) {
        Stream<Receipt> those = receipts.stream().filter(receipt -> receipt.status() == status);
        return those.toList();
    }
}
