package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Severity;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.Note;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.model.view.Telling;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteIncidentJournalTest {

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteIncidentJournal journal;

    @BeforeEach
    void opensAStore() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        journal = new SqliteIncidentJournal(database);
    }

    @AfterEach
    void closesIt() {
        store.close();
    }

    private List<String> ids(IncidentQuery query, int limit) {
        return journal.list(query, limit).stream()
                .map(noted -> noted.incident().id())
                .toList();
    }

    private static IncidentQuery of(
            Boolean open, Condition condition, Severity severity, String source, String target, String series) {
        return new IncidentQuery(open, condition, severity, source, target, series, Instant.MIN, Instant.MAX, null);
    }

    @Test
    void listsIncidentsByWhatIsAskedFor() throws Exception {
        store.store(IncidentReports.raised("dns", 0));
        store.store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));
        store.store(IncidentReports.raised("web", 0));
        store.store(IncidentReports.raised("mail", 0));
        String dns = IncidentReports.incidentId("dns", 0);
        String web = IncidentReports.incidentId("web", 0);
        String series = Reports.series("web").id();

        assertThat(ids(IncidentQuery.ALL, 9)).hasSize(3);
        assertThat(ids(of(false, null, null, null, null, null), 9)).containsExactly(dns);
        assertThat(ids(of(null, null, null, null, "dns", null), 9)).containsExactly(dns);
        assertThat(ids(IncidentQuery.ALL.openOfSeries(series), 9)).containsExactly(web);
        assertThat(ids(of(true, Condition.UNREACHABLE, Severity.CRITICAL, "fra1", "web", series), 9))
                .containsExactly(web);
        assertThat(ids(of(null, Condition.PATH, null, null, null, null), 9)).isEmpty();
        assertThat(journal.countOpen()).containsEntry(Severity.CRITICAL, 2).containsEntry(Severity.INFO, 0);
    }

    @Test
    void givesPagesWithoutGapsOrDoubles() throws Exception {
        for (int i = 0; i < 7; i++) {
            store.store(IncidentReports.raised("t" + i, 0));
        }
        List<String> all = ids(IncidentQuery.ALL, 99);

        List<String> pages = new ArrayList<>();
        IncidentQuery query = IncidentQuery.ALL;
        for (int page = 0; page < 4; page++) {
            List<NotedIncident> items = journal.list(query, 2);
            items.forEach(item -> pages.add(item.incident().id()));
            Incident last = items.get(items.size() - 1).incident();
            query = new IncidentQuery(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Instant.MIN,
                    Instant.MAX,
                    new IncidentQuery.Position(last.raisedAt(), last.id()));
        }

        assertThat(pages).isEqualTo(all).hasSize(7);
    }

    @Test
    void goesOnBehindADamagedIncident() throws Exception {
        for (int i = 0; i < 4; i++) {
            store.store(IncidentReports.raised("t" + i, 0));
        }
        List<String> all = ids(IncidentQuery.ALL, 9);
        String damaged = all.get(1);
        database.write(session -> session.update("update incident set severity = 'much' where id = ?", damaged));

        assertThat(ids(IncidentQuery.ALL, 2)).containsExactly(all.get(0), all.get(2));
        assertThat(ids(IncidentQuery.ALL, 9)).hasSize(3);
        assertThat(journal.find(damaged)).isEmpty();
        assertThat(journal.countOpen()).containsEntry(Severity.CRITICAL, 3);
        assertThat(database.listDamage()).hasSize(1);
    }

    @Test
    void asksForWhatWasOpenWithinASpan() throws Exception {
        store.store(IncidentReports.raised("dns", 0));
        store.store(Reports.quiet("dns", 1, 1));
        store.store(Reports.quiet("dns", 2, 2));
        store.store(IncidentReports.report("dns", 0, 3, AlertStatus.CLEARED));

        assertThat(between(-9, 0)).isEmpty();
        assertThat(between(-9, 1)).hasSize(1);
        assertThat(between(2, 9)).hasSize(1);
        assertThat(between(4, 9)).isEmpty();
    }

    @Test
    void replacesTheNoteThatWasReadAndNoOther() throws Exception {
        store.store(IncidentReports.raised("dns", 0));
        String id = IncidentReports.incidentId("dns", 0);
        Note first = new Note("asked the provider", Reports.start(1), "anna");
        Note second = new Note("looking at it", Reports.start(2), "ben");

        assertThat(journal.replace(id, Reports.start(1), first)).isFalse();
        assertThat(journal.replace(id, null, first)).isTrue();
        assertThat(journal.replace(id, null, second)).isFalse();
        assertThat(journal.find(id).orElseThrow().note()).isEqualTo(first);
        assertThat(journal.replace(id, Reports.start(1), second)).isTrue();
        assertThat(journal.replace(id, Reports.start(1), null)).isFalse();
        assertThat(journal.replace(id, Reports.start(2), null)).isTrue();
        assertThat(journal.find(id).orElseThrow().note()).isNull();
    }

    private List<NotedIncident> between(int from, int before) {
        return journal.list(
                new IncidentQuery(null, null, null, null, null, null, Reports.start(from), Reports.start(before), null),
                9);
    }

    @Test
    void keepsANoteThroughWhatHappensToTheIncident() throws Exception {
        store.store(IncidentReports.raised("dns", 0));
        String id = IncidentReports.incidentId("dns", 0);
        Note note = new Note("asked the provider", Reports.start(1), "anna");

        assertThat(journal.write(id, note)).isTrue();
        store.store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));

        NotedIncident noted = journal.find(id).orElseThrow();
        assertThat(noted.note()).isEqualTo(note);
        assertThat(noted.incident().isOpen()).isFalse();
        assertThat(noted.raisedSummary()).isEqualTo("the target is raised");
        assertThat(noted.traceAfter()).isEqualTo(Reports.trace("dns", 0, null).id());
        assertThat(noted.traceBefore()).isNull();
        assertThat(journal.write(id, null)).isTrue();
        assertThat(journal.find(id).orElseThrow().note()).isNull();
        assertThat(journal.write("in_0000000000000000", note)).isFalse();
        assertThat(journal.find("in_0000000000000000")).isEmpty();
    }

    @Test
    void tellsWhatChangedSince() throws Exception {
        assertThat(journal.newestAlert()).isZero();
        store.store(IncidentReports.raised("dns", 0));
        long first = journal.newestAlert();
        store.store(IncidentReports.raised("web", 0));
        store.store(IncidentReports.report("dns", 0, 1, AlertStatus.CHANGED));
        store.store(IncidentReports.report("dns", 0, 2, AlertStatus.CLEARED));

        assertThat(journal.listChanged(first))
                .containsExactly(IncidentReports.incidentId("web", 0), IncidentReports.incidentId("dns", 0));
        assertThat(journal.listChanged(journal.newestAlert())).isEmpty();
    }

    @Test
    void namesTheSubscriptionsThatSentAnIncident() throws Exception {
        Instant now = Reports.start(1);
        SqliteAlertLog log = new SqliteAlertLog(database, Clock.fixed(now, ZoneOffset.UTC));
        for (String subscription : List.of("web", "log", "held")) {
            log.open(subscription, Start.NOW);
        }
        store.store(IncidentReports.raised("dns", 0));
        new SqliteIncidentLog(database)
                .settle(new Decisions(List.of(new Decisions.Fold("core", List.of(1L))), List.of()), now);
        String incident = IncidentReports.incidentId("dns", 0);
        assertThat(journal.listTold(incident)).isEmpty();
        assertThat(journal.findTellings(List.of("in_0000000000000000", incident)))
                .containsExactly(Map.entry(incident, new Telling(true, null, 0)));

        log.acknowledge("web", 1);
        log.acknowledge("log", 1);

        assertThat(journal.listTold(incident)).containsExactly("log", "web");
        assertThat(journal.findTellings(List.of(incident)))
                .containsExactly(Map.entry(incident, new Telling(true, null, 2)));
    }
}
