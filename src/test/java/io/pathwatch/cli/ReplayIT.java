package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteTraceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pathwatch replay} as packaged, on files as other programs leave them. */
class ReplayIT {

    private static final Path FIXTURES = Path.of("src/test/resources/traceroute");
    private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch;
    private Path recorded;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void makesAFolder() throws IOException {
        pathwatch = installed
                .with("PATHWATCH_STATE", work.resolve("state").toString())
                .with(
                        "PATHWATCH_CONFIG",
                        Files.createDirectory(work.resolve("config")).toString());
        recorded = Files.createDirectories(work.resolve("recorded/inside")).getParent();
    }

    @Test
    void storesWhatAFolderHoldsOnce() throws IOException {
        copy("linux/ipv4-two-traces.txt", "a.txt");
        copy("json/mtr-0.95.json", "inside/b.json");
        copy("json/atlas-5000-and-up-tcp.jsonl", "c.jsonl");
        write("d.txt", "no trace in here\n");
        write(".hidden", "not read\n");

        ShellRun dry = pathwatch.run("replay", "--dry-run", recorded.toString());
        ShellRun first = pathwatch.run("replay", recorded.toString());
        ShellRun second = pathwatch.run("replay", recorded.toString());

        assertThat(dry.out()).isEqualTo("4 files, 5 traces, 5 to store, 0 already there, 1 record skipped\n");
        assertThat(first.out())
                .isEqualTo("4 files, 5 traces, 5 stored, 0 already there, 1 record skipped, no alerts\n");
        assertThat(first.err())
                .contains("pathwatch: " + recorded.resolve("d.txt") + ": line 1: expected a hop such as")
                .contains("pathwatch: 2 traces are older than pathwatch.store.retention");
        assertThat(first.exit()).isEqualTo(1);
        assertThat(second.out())
                .isEqualTo("4 files, 5 traces, 0 stored, 5 already there, 1 record skipped, no alerts\n");
        assertThat(series())
                .containsExactlyInAnyOrder(
                        new Series("recorded", "a.example.net", AddressFamily.IPV4, "remote", null),
                        new Series("recorded", "b.example.net", AddressFamily.IPV4, "remote", null),
                        new Series("probe1.example.net", "www.example.net", AddressFamily.IPV4, "remote", null),
                        new Series("atlas/1014", "www.example.net", AddressFamily.IPV6, "tcp", null),
                        new Series(
                                "atlas/1015", "a\\x22\\x7d\\x20b\\x5c.example.net", AddressFamily.IPV4, "udp", null));
    }

    @Test
    void comparesInTheOrderOfTimeAndRaisesAlertsWhenAsked() throws IOException {
        Files.writeString(work.resolve("config/targets.yaml"), """
                targets:
                  - {host: 192.0.2.9, name: dns, interval: 1h, conditions: {mode: last-run, max-latency: 500ms, hop-time-diff: 20ms}}
                """);
        // the last one by name is the first by time
        trace("a.txt", YESTERDAY.plusSeconds(60), "80.000");
        trace("b.txt", YESTERDAY, "10.000");

        ShellRun quiet = pathwatch.run("replay", "--source", "fra1", recorded.toString());
        assertThat(quiet)
                .isEqualTo(new ShellRun(
                        0,
                        "2 files, 2 traces, 2 stored, 0 already there, 0 records skipped, no alerts (1 with --alerts)\n",
                        ""));
        assertThat(alerts()).isEmpty();

        trace("c.txt", YESTERDAY.plusSeconds(120), "200.000");
        trace("d.txt", YESTERDAY.plusSeconds(30), "300.000");
        ShellRun loud = pathwatch.run("replay", "--source", "fra1", "--alerts", recorded.toString());

        assertThat(loud)
                .isEqualTo(new ShellRun(
                        0,
                        "4 files, 4 traces, 2 stored, 2 already there,"
                                + " 1 of them stored without comparing, as a newer one of the series is there, 0 records skipped, 1 alert\n",
                        ""));
        assertThat(alerts()).singleElement().satisfies(alert -> {
            Trace trace = alert.report().trace();
            assertThat(trace.series()).isEqualTo(new Series("fra1", "dns", AddressFamily.IPV4, "remote", null));
            assertThat(trace.startedAt()).isEqualTo(YESTERDAY.plusSeconds(120).truncatedTo(ChronoUnit.MICROS));
            // else it would count as too old to be sent
            assertThat(alert.alerts().get(0).at()).isAfter(YESTERDAY.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void saysWhatIsWrongWithItsWords() {
        assertThat(pathwatch.run("replay").exit()).isEqualTo(2);
        ShellRun none = pathwatch.run("replay", work.resolve("none").toString());
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err())
                .isEqualTo("pathwatch: " + work.resolve("none")
                        + ": expected a file or a folder that can be read: there is none\n");
        assertThat(pathwatch.run("replay", "--dialect", "odd", ".").err())
                .startsWith("pathwatch: replay: --dialect: expected one of linux, ");
        assertThat(pathwatch.run("help", "replay").out()).contains("--dry-run").contains("--alerts");
    }

    private void trace(String name, Instant at, String rtt) throws IOException {
        write(
                name,
                "traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 60 byte packets\n 1  192.0.2.9  " + rtt + " ms\n");
        Files.setLastModifiedTime(recorded.resolve(name), FileTime.from(at));
    }

    private void copy(String fixture, String name) throws IOException {
        Files.copy(FIXTURES.resolve(fixture), recorded.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(recorded.resolve(name), text);
    }

    private List<Series> series() {
        try (SqliteTraceStore store = new SqliteTraceStore(open())) {
            return store.listSeries();
        }
    }

    private List<AlertMessage> alerts() {
        try (SqliteDatabase database = open()) {
            AlertLog log = new SqliteAlertLog(database, Clock.systemUTC());
            log.open("test", AlertLog.Start.EARLIEST);
            List<AlertMessage> messages = new ArrayList<>();
            Optional<AlertMessage> next = log.findNext("test");
            while (next.isPresent()) {
                messages.add(next.get());
                log.acknowledge("test", next.get().sequence());
                next = log.findNext("test");
            }
            return messages;
        }
    }

    private SqliteDatabase open() {
        return SqliteDatabase.open(work.resolve("state/pathwatch.db"));
    }
}
