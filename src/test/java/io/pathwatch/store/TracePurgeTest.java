package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Trace;
import io.pathwatch.model.WaitingAlert;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracePurgeTest {

    private static final Clock CLOCK = Clock.fixed(Reports.start(10), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;
    private SqliteIncidentLog incidents;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        log = new SqliteAlertLog(database, CLOCK);
        incidents = new SqliteIncidentLog(database);
    }

    @AfterEach
    void close() {
        assertThat(database.<List<String>>read(
                        session -> session.list("pragma foreign_key_check", row -> row.getString(1))))
                .as("rows that refer to what is gone")
                .isEmpty();
        store.close();
    }

    private List<Integer> minutesOf(String target) {
        List<Integer> minutes = new ArrayList<>();
        for (Trace trace : store.listTraces(Reports.series(target).id(), Instant.MAX, 1_000)) {
            minutes.add(0, (int) ((trace.startedAt().getEpochSecond() - Reports.FIRST_START.getEpochSecond()) / 60));
        }
        return minutes;
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of(
                "shape",
                "annotation",
                "target",
                "host",
                "responder",
                "alert",
                "notification",
                "incident",
                "waiting_alert")) {
            rows.put(table, database.read(session -> session.number(0, "select count(*) from " + table)));
        }
        return rows;
    }

    @Test
    void deletesTracesThatStartedBeforeAnInstant() throws Exception {
        for (int minute = 0; minute < 6; minute++) {
            store.store(Reports.quiet("dns", minute, minute));
            store.store(Reports.quiet("web", minute, minute));
        }

        assertThat(store.purge(Reports.start(4))).isEqualTo(8);

        assertThat(minutesOf("dns")).containsExactly(4, 5);
        assertThat(minutesOf("web")).containsExactly(4, 5);
        assertThat(store.findReport(Reports.trace("dns", 3, null).id())).isEmpty();
        assertThat(store.purge(Reports.start(4))).isZero();
    }

    @Test
    void keepsWhatTheNextTraceOfASeriesIsComparedWith() throws Exception {
        store.store(Reports.quiet("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 1));
        store.store(Reports.report(Reports.failedTrace("dns", 2), null));
        store.store(Reports.report(Reports.failedTrace("dns", 3), null));
        store.store(Reports.quiet("web", 9, 0));
        SeriesHistory before = store.findHistory(Reports.series("dns").id());

        store.purge(Reports.start(9));

        assertThat(minutesOf("dns")).containsExactly(1, 3);
        assertThat(store.findHistory(Reports.series("dns").id())).isEqualTo(before);
    }

    @Test
    void keepsTracesWhoseAlertTheSlowestSubscriptionHasStillToDeliver() throws Exception {
        log.open("fast", Start.NOW);
        log.open("slow", Start.NOW);
        for (int minute = 0; minute < 6; minute++) {
            store.store(Reports.raising("dns", minute, minute));
        }
        log.acknowledge("fast", 6);
        log.acknowledge("slow", 2);

        store.purge(Reports.start(5));

        assertThat(minutesOf("dns")).containsExactly(2, 3, 4, 5);
        assertThat(log.findNext("slow").orElseThrow().report()).isEqualTo(Reports.raising("dns", 2, 2));
        assertThat(log.getSubscription("slow").lag()).isEqualTo(4);

        log.acknowledge("slow", 6);
        store.purge(Reports.start(5));

        assertThat(minutesOf("dns")).containsExactly(5);
        assertThat(rows()).containsEntry("alert", 1L).containsEntry("notification", 1L);
    }

    @Test
    void deletesWhatAWebhookOfTheCommandIsNeverTold() throws Exception {
        log.open("cli-0123456789ab", Start.NOW);
        for (int minute = 0; minute < 120; minute++) {
            store.store(Reports.raising("dns", minute, minute));
        }

        assertThat(log.findNext("cli-0123456789ab")).isEmpty();
        store.purge(Reports.start(119));

        assertThat(minutesOf("dns")).containsExactly(119);
    }

    @Test
    void keepsDeadLettersAsLongAsTraces() throws Exception {
        log.open("noc", Start.NOW);
        for (int minute = 0; minute < 3; minute++) {
            store.store(Reports.raising("dns", minute, minute));
        }
        log.bury("noc", 1, 3, "413 Content Too Large");
        log.acknowledge("noc", 3);

        store.purge(Reports.start(10));
        assertThat(minutesOf("dns")).containsExactly(0, 2);

        store.purge(Reports.start(11));
        assertThat(minutesOf("dns")).containsExactly(2);
        assertThat(database.<Long>read(session -> session.number(0, "select count(*) from dead_letter")))
                .isZero();
    }

    @Test
    void keepsTracesOfAnOpenIncidentAndDeletesItWhenItIsOver() throws Exception {
        store.store(Reports.quiet("dns", 0, 0));
        store.store(IncidentReports.raised("dns", 1));
        store.store(Reports.quiet("dns", 2, 2));
        store.store(IncidentReports.report("dns", 1, 3, AlertStatus.CHANGED));
        store.store(Reports.quiet("dns", 4, 4));
        settleAll();

        store.purge(Reports.start(9));
        assertThat(minutesOf("dns")).containsExactly(1, 3, 4);
        assertThat(rows()).containsEntry("incident", 1L).containsEntry("alert", 2L);

        store.store(IncidentReports.report("dns", 1, 5, AlertStatus.CLEARED));
        store.store(Reports.quiet("dns", 6, 6));
        settleAll();
        store.purge(Reports.start(9));
        assertThat(minutesOf("dns")).containsExactly(6);
        assertThat(rows())
                .containsEntry("incident", 0L)
                .containsEntry("alert", 0L)
                .containsEntry("notification", 0L)
                .containsEntry("waiting_alert", 0L);
    }

    @Test
    void keepsTracesWhoseAlertWaits() throws Exception {
        store.store(IncidentReports.raised("dns", 0));
        store.store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));
        store.store(Reports.quiet("dns", 2, 2));

        store.purge(Reports.start(9));
        assertThat(minutesOf("dns")).containsExactly(0, 1, 2);

        settleAll();
        store.purge(Reports.start(9));
        assertThat(minutesOf("dns")).containsExactly(2);
    }

    @Test
    void deletesWhatWasHeldBackWithItsTraces() throws Exception {
        store.store(IncidentReports.raised("dns", 0));
        store.store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));
        store.store(Reports.quiet("dns", 2, 2));
        incidents.settle(
                new Decisions(List.of(), List.of(new Decisions.Hold("si_0123456789ab", List.of(1L, 2L)))),
                CLOCK.instant());

        store.purge(Reports.start(9));

        assertThat(minutesOf("dns")).containsExactly(2);
        assertThat(rows()).containsEntry("incident", 0L).containsEntry("alert", 0L);
    }

    /** Tells each alert that waits. */
    private void settleAll() {
        List<Decisions.Fold> folds = new ArrayList<>();
        for (WaitingAlert alert : incidents.findWaiting(Instant.MAX, 1_000).alerts()) {
            folds.add(new Decisions.Fold("", List.of(alert.sequence())));
        }
        incidents.settle(new Decisions(folds, List.of()), CLOCK.instant());
    }

    @Test
    void deletesWhatNoTraceRefersToAnyMore() throws Exception {
        RandomReports reports = new RandomReports(3);
        List<Report> kept = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            store.store(reports.nextOf(Reports.series("dns")));
        }
        Map<String, Long> full = rows();
        for (int minute = 0; minute < 3; minute++) {
            Report report = Reports.report(Reports.trace("dns", 2_000_000 + minute, null), null);
            store.store(report);
            kept.add(report);
        }

        assertThat(store.purge(Reports.start(1_000_000))).isEqualTo(100);

        assertThat(full.get("shape")).isGreaterThan(90);
        assertThat(rows())
                .containsEntry("shape", 1L)
                .containsEntry("annotation", 1L)
                .containsEntry("target", 1L)
                .containsEntry("host", 0L)
                .containsEntry("responder", 1L);
        for (Report report : kept) {
            assertThat(store.findReport(report.trace().id())).contains(report);
        }
    }

    @Test
    void givesANewNumberToWhatWasSweptAwayAndComesBack() throws Exception {
        store.store(Reports.quiet("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 1));
        store.store(Reports.quiet("dns", 2, 2));
        store.purge(Reports.start(2));

        store.store(Reports.quiet("dns", 7, 3)); // the shape and times of minute 0
        store.store(Reports.quiet("dns", 8, 4));

        assertThat(store.findReport(Reports.trace("dns", 8, null).id())).contains(Reports.quiet("dns", 8, 4));
    }

    @Test
    void staysRightWhenAnotherProcessSweeps() throws Exception {
        RandomReports reports = new RandomReports(11);
        Report first = reports.next();
        store.store(first);
        store.store(Reports.quiet("dns", 0, 0));
        try (SqliteDatabase other = SqliteDatabase.open(folder.resolve("pathwatch.db"))) {
            other.write(session -> {
                session.update("delete from recent_raw where trace = 1");
                session.update("delete from kept_raw where trace = 1");
                session.update("delete from notification_alert");
                session.update("delete from notification");
                session.update("delete from alert");
                session.update("update series_state set last_trace = null where last_trace = 1");
                return session.update("delete from trace where id = 1");
            });
            new OrphanSweep(other).run();
        }
        assertThat(store.findReport(first.trace().id())).isEmpty();

        Report again = new Report(first.trace(), first.target(), first.responders(), first.host(), null);
        store.store(again);

        Trace expected = again.trace();
        assertThat(store.findReport(expected.id())).contains(again);
    }
}
