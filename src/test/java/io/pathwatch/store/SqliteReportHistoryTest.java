package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.HistorySpan;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReportHistoryTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = folder.resolve("pathwatch.db");
    }

    @Test
    void givesReportsInTheOrderOfTimeWithTheAlertsTheyRaised() throws Exception {
        Report late = Reports.report(Reports.trace("dns", -1, null), Comparison.late(3));
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            store.store(Reports.quiet("dns", 0, 0));
            store.store(Reports.raising("dns", 1, 1));
            store.store(Reports.report(Reports.failedTrace("dns", 2), null));
            store.store(Reports.quiet("dns", 3, 2));
            store.store(late);
            store.store(Reports.quiet("web", 0, 0));
        }

        assertThat(read("dns", HistorySpan.ALL))
                .containsExactly(
                        Reports.report(late.trace(), null),
                        withoutRaw(Reports.quiet("dns", 0, 0)),
                        withoutRaw(Reports.raising("dns", 1, 1)),
                        Reports.report(Reports.failedTrace("dns", 2), null),
                        withoutRaw(Reports.quiet("dns", 3, 2)));
        assertThat(read("mail", HistorySpan.ALL)).isEmpty();
        try (SqliteReportHistory history = SqliteReportHistory.find(file).orElseThrow()) {
            assertThat(history.listSeries()).containsExactly(Reports.series("dns"), Reports.series("web"));
        }
    }

    @Test
    void givesASpanAndSomeTracesBefore() throws Exception {
        fill(10);

        assertThat(minutes(five(0))).containsExactly(5, 6, 7);
        assertThat(minutes(five(2))).containsExactly(3, 4, 5, 6, 7);
        assertThat(minutes(five(5))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(minutes(five(200))).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(minutes(new HistorySpan(Reports.start(-9), Reports.start(2), 3)))
                .containsExactly(0, 1);
    }

    /** From the fifth minute on, and so many before. */
    private static HistorySpan five(int earlier) {
        return new HistorySpan(Reports.start(5), Reports.start(8), earlier);
    }

    @Test
    void leavesOutAlertsAboutTheSource() throws Exception {
        Trace trace = Reports.trace("dns", 0, null);
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            new SqliteTraceStore(database).store(Reports.quiet("dns", 0, 0));
            new SqliteIncidentLog(database)
                    .append(
                            IncidentReports.alert(
                                    trace,
                                    Series.ofSource("fra1"),
                                    Condition.SOURCE,
                                    "in_0123456789abcdef",
                                    AlertStatus.RAISED),
                            Reports.start(1));
        }

        assertThat(read("dns", HistorySpan.ALL)).containsExactly(withoutRaw(Reports.quiet("dns", 0, 0)));
    }

    @Test
    void changesNothingOfAStoreThatNobodyUses() throws Exception {
        fill(3);
        Map<String, Integer> before = contents();

        assertThat(minutes(HistorySpan.ALL)).hasSize(3);

        assertThat(contents()).isEqualTo(before).containsOnlyKeys("pathwatch.db");
    }

    @Test
    void changesNothingOfAStoreThatIsInUse() throws Exception {
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            store.store(Reports.quiet("dns", 0, 0));
            Map<String, Integer> before = contents();

            assertThat(minutes(HistorySpan.ALL)).containsExactly(0);

            assertThat(contents()).containsAllEntriesOf(before).hasSize(3);
            store.store(Reports.quiet("dns", 1, 1));
            assertThat(minutes(HistorySpan.ALL)).containsExactly(0, 1);
        }
    }

    @Test
    void findsNoneWhereThereIsNone() {
        assertThat(SqliteReportHistory.find(file)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAStoreThatSomebodyBeginsToWriteMeanwhile() throws Exception {
        fill(1);

        try (SqliteReportHistory history = SqliteReportHistory.find(file).orElseThrow();
                SqliteDatabase database = SqliteDatabase.open(file)) {
            assertThat(database).isNotNull();
            assertThatThrownBy(history::listSeries)
                    .isInstanceOf(StoreException.class)
                    .hasMessage("store " + file + ": expected to stay as it was, another program opened it meanwhile;"
                            + " run this again");
        }
    }

    @Test
    void refusesAStoreOfAnEarlierSchemaAndLeavesItSo() throws Exception {
        Files.createFile(file);
        try (Session session = new SessionFactory(file).open();
                InputStream script = getClass().getResourceAsStream("schema-1.sql")) {
            session.runScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        Map<String, Integer> before = contents();

        assertThatThrownBy(() -> SqliteReportHistory.find(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("store " + file + ": expected schema version " + new Migrations().newest()
                        + ", was 1; 'pathwatch watch' brings it up to date when it starts");
        assertThat(contents()).isEqualTo(before);
    }

    private void fill(int traces) throws Exception {
        try (SqliteTraceStore store = new SqliteTraceStore(SqliteDatabase.open(file))) {
            for (int minute = 0; minute < traces; minute++) {
                store.store(Reports.quiet("dns", minute, minute));
            }
        }
    }

    private List<Integer> minutes(HistorySpan span) {
        List<Integer> minutes = new ArrayList<>();
        for (Report report : read("dns", span)) {
            minutes.add((int) java.time.Duration.between(
                            Reports.FIRST_START, report.trace().startedAt())
                    .toMinutes());
        }
        return minutes;
    }

    private List<Report> read(String target, HistorySpan span) {
        List<Report> reports = new ArrayList<>();
        try (SqliteReportHistory history = SqliteReportHistory.find(file).orElseThrow()) {
            history.forEachReport(Reports.series(target).id(), span, reports::add);
        }
        return reports;
    }

    private static Report withoutRaw(Report report) {
        return Reports.report(report.trace().withRaw(null), report.comparison());
    }

    /** Each file of the folder and what is in it; of the index of the log, which is locks, only that it is there. */
    private Map<String, Integer> contents() throws IOException {
        Map<String, Integer> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                boolean isIndex = each.toString().endsWith("-shm");
                contents.put(each.getFileName().toString(), isIndex ? 0 : Arrays.hashCode(Files.readAllBytes(each)));
            }
        }
        return contents;
    }
}
