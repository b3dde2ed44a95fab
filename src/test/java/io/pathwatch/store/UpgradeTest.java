package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier program has filled is brought to the schema of this one, and loses nothing. */
class UpgradeTest {

    private static final List<String> FILES =
            List.of("0001-traces-and-alerts.sql", "0002-incidents.sql", "0003-operators.sql", "0004-filters.sql");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void fillOldStore() throws Exception {
        file = Files.createFile(folder.resolve("pathwatch.db"));
        try (Session session = new SessionFactory(file).open();
                InputStream script = getClass().getResourceAsStream("schema-1.sql")) {
            session.runScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static OpaqueState state(String text) {
        return OpaqueState.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsEverythingThatSchema1Held() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTraceStore store = new SqliteTraceStore(database);
            SqliteAlertLog log = new SqliteAlertLog(database, Clock.systemUTC());

            assertThat(store.listSeries()).containsExactly(Reports.series("dns"), Reports.series("web"));
            for (int minute = 0; minute < 12; minute++) {
                Report raising = Reports.raising("dns", minute, minute);
                assertThat(store.findReport(raising.traceId())).contains(raising);
            }
            String web = Reports.series("web").id();
            Trace last = Reports.trace("web", 11, null);
            assertThat(store.findHistory(web))
                    .isEqualTo(new SeriesHistory(12, Reports.report(last, null), state("state 11")));
            assertThat(store.listTraces(web, Instant.MAX, 2)).containsExactly(Reports.failedTrace("web", 12), last);
            assertThat(store.findHistory(Reports.series("dns").id()))
                    .isEqualTo(new SeriesHistory(12, Reports.report(Reports.trace("dns", 11, null), null), null));
            assertThat(log.getSubscription("noc"))
                    .isEqualTo(new SubscriptionState("noc", 5, 7, SubscriptionState.Activity.ACTIVE, 0, null, null));
            Report sixth = Reports.raising("dns", 5, 5);
            assertThat(log.findNext("noc")).contains(new AlertMessage(6, sixth.alerts(), sixth));
            assertThat(find(database, "select notification || ' ' || reason from dead_letter"))
                    .containsExactly("5 413 Content Too Large");
            assertThat(find(database, "pragma integrity_check")).containsExactly("ok");
            assertThat(find(database, "pragma foreign_key_check")).isEmpty();
        }
    }

    @Test
    void goesOnWhereSchema1Stopped() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTraceStore store = new SqliteTraceStore(database);
            SqliteAlertLog log = new SqliteAlertLog(database, Clock.systemUTC());
            assertThat(new SqliteSeriesStatuses(database).listStatuses("fra1")).isEmpty();

            Report next = Reports.raising("web", 13, 12);
            store.store(next);

            log.open("new", Start.NOW);
            log.acknowledge("noc", 12);
            assertThat(log.findNext("noc")).contains(new AlertMessage(13, next.alerts(), next));
            assertThat(new SqliteSeriesStatuses(database).listStatuses("fra1")).hasSize(1);
            assertThat(store.purge(Reports.start(13))).isPositive();
            assertThat(find(database, "pragma foreign_key_check")).isEmpty();
        }
    }

    @Test
    void keepsEverythingThatSchema2Held() throws Exception {
        try (Session session = new SessionFactory(file).open()) {
            new Migrations(FILES.subList(0, 2)).run(session, "store");
        }

        keepsEverythingThatSchema1Held();
    }

    /** Two incidents, 13 told with a message of its own and over, 14 a dead letter, 15 still to be sent. */
    @Test
    void takesForToldWhatSchema3HadSent() throws Exception {
        try (Session session = new SessionFactory(file).open()) {
            new Migrations(FILES.subList(0, 3)).run(session, "store");
            session.runScript("""
                    update subscription set cursor = 15;
                    insert into alert (seq, id, trace, series, status, severity, at_us, body, incident) values
                        (101, 'al_1', 1, 1, 'raised', 'warning', 1, '{}', 'in_told'),
                        (102, 'al_2', 1, 1, 'raised', 'warning', 1, '{}', 'in_buried'),
                        (103, 'al_3', 1, 1, 'cleared', 'warning', 1, '{}', 'in_told'),
                        (104, 'al_4', 1, 1, 'raised', 'warning', 1, '{}', 'in_waits');
                    insert into notification (seq) values (13), (14), (15), (16);
                    insert into notification_alert (notification, alert) values (13, 101), (14, 102), (15, 103), (16, 104);
                    insert into dead_letter (subscription, notification, attempts, reason, at_us)
                        values ('noc', 14, 3, 'refused', 1);
                    """);
        }
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(find(
                            database,
                            "select subscription || ' ' || incident || ' ' || message || ' ' || over from told"))
                    .containsExactly("noc in_told al_1 15");
        }
    }

    private static List<String> find(SqliteDatabase database, String sql) {
        return database.read(session -> session.list(sql, row -> row.getString(1)));
    }

    /** {@link Main} runs the shipped files, and after them, in the same transaction, one that goes on for ever. */
    @Test
    void leavesTheOldSchemaWhenTheProgramIsKilledInside() throws Exception {
        List<String> before = dump();
        Process upgrade = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("upgrade.txt").toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isInside() || !upgrade.isAlive());
            assertThat(upgrade.isAlive()).as("program before it is killed").isTrue();
        } finally {
            upgrade.destroyForcibly().waitFor();
        }

        assertThat(dump()).isEqualTo(before);
        keepsEverythingThatSchema1Held();
    }

    /** Whether the log holds more than the shipped files write. */
    private boolean isInside() throws IOException {
        Path log = Path.of(file + "-wal");
        return Files.exists(log) && Files.size(log) > 1 << 20;
    }

    /** The schema, and the rows whose form the upgrade changes. */
    private List<String> dump() throws SQLException {
        try (Session session = new SessionFactory(file).open()) {
            List<String> rows = session.list("select sql from sqlite_schema order by name", row -> row.getString(1));
            rows.addAll(session.list(
                    "select series, version, stored, last_trace, hex(state) from series_state",
                    row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)
                            + " " + row.getString(5)));
            return rows;
        }
    }

    /** Upgrades the store it is given, and never comes to an end. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws SQLException {
            try (Session session = new SessionFactory(Path.of(args[0])).open()) {
                session.runScript("pragma cache_size = 10"); // so that pages of the transaction get into the log
                new Migrations(List.of(FILES.get(0), FILES.get(1), FILES.get(2), "test-never-ends.sql"))
                        .run(session, "store");
            }
        }
    }
}
