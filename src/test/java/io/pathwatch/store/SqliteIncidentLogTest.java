package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Decisions.Fold;
import io.pathwatch.model.Decisions.Hold;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentCount;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesMemory;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import io.pathwatch.model.Waiting;
import io.pathwatch.model.WaitingAlert;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteIncidentLogTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00.000007Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;
    private SqliteIncidentLog incidents;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database, CLOCK);
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

    private Report store(Report report) throws Exception {
        store.store(report);
        return report;
    }

    private List<WaitingAlert> waiting() {
        return incidents.findWaiting(Instant.MAX, 1_000).alerts();
    }

    private List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        waiting().forEach(alert -> sequences.add(alert.sequence()));
        return sequences;
    }

    private int fold(Long... alerts) {
        return incidents.settle(new Decisions(List.of(new Fold("core", List.of(alerts))), List.of()), NOW);
    }

    private void hold(String by, Long... alerts) {
        incidents.settle(new Decisions(List.of(), List.of(new Hold(by, List.of(alerts)))), NOW);
    }

    @Test
    void letsTheAlertOfAnIncidentWaitInsteadOfTellingIt() throws Exception {
        log.open("noc", Start.NOW);
        Report raised = store(IncidentReports.raised("dns", 0));

        assertThat(log.findNext("noc")).isEmpty();
        assertThat(waiting())
                .containsExactly(new WaitingAlert(1, raised.alerts().get(0), raised.target(), NOW, false, null));
        assertThat(store.findReport(raised.traceId())).map(Report::alerts).contains(raised.alerts());
    }

    @Test
    void tellsAnAlertOfTheLastRunAtOnce() throws Exception {
        log.open("noc", Start.NOW);
        Report raising = store(Reports.raising("dns", 0, 0));

        assertThat(log.findNext("noc")).contains(new AlertMessage(1, raising.alerts(), raising));
        assertThat(waiting()).isEmpty();
        assertThat(incidents.listIncidents(IncidentFilter.ALL, 10)).isEmpty();
    }

    @Test
    void opensChangesAndClosesAnIncidentWithItsAlerts() throws Exception {
        String id = IncidentReports.incidentId("dns", 0);
        Report raised = store(IncidentReports.raised("dns", 0));
        assertThat(incidents.findIncident(id)).contains(IncidentReports.incident("dns", 0, raised, false, null));

        Report changed = store(IncidentReports.report("dns", 0, 1, AlertStatus.CHANGED));
        assertThat(incidents.findIncident(id)).contains(IncidentReports.incident("dns", 0, changed, false, null));

        Report cleared = store(IncidentReports.report("dns", 0, 2, AlertStatus.CLEARED));
        assertThat(incidents.findIncident(id)).contains(IncidentReports.incident("dns", 0, cleared, false, null));
        assertThat(incidents.listAlerts(id))
                .containsExactly(
                        new LoggedAlert(1, raised.alerts().get(0), true, null, null),
                        new LoggedAlert(2, changed.alerts().get(0), true, null, null),
                        new LoggedAlert(3, cleared.alerts().get(0), true, null, null));
        assertThat(incidents.findIncident("in_0123456789abcdef")).isEmpty();
    }

    @Test
    void letsTheOthersBeToldBesideADamagedAlert() throws Exception {
        log.open("noc", Start.NOW);
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("web", 0));
        damage("update alert set body = x'63' where seq = 1");

        assertThat(sequences()).containsExactly(2L);
        assertThat(sequences()).containsExactly(2L);
        fold(2L);
        assertThat(log.findNext("noc").orElseThrow().sequence()).isEqualTo(2);
        assertThat(new SqliteDeadLetters(database, CLOCK).list("noc", 10))
                .as("what became of it")
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).startsWith("damaged: store: alert 1 (al_"));
        assertThat(database.listDamage()).hasSize(1);
    }

    @Test
    void letsTheOthersBeToldBesideOneWhoseTargetIsDamaged() throws Exception {
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("web", 0));
        damage("update target set body = x'63' where id = (select target from trace where id = 1)");
        database.close();
        open();

        assertThat(sequences()).containsExactly(2L);
    }

    @Test
    void saysOfADamagedAlertWhatIsKnownFromItsIncident() throws Exception {
        Report raised = store(IncidentReports.raised("dns", 0));
        Alert alert = raised.alerts().get(0);
        String id = IncidentReports.incidentId("dns", 0);
        damage("update alert set body = x'63', severity = 'bad' where seq = 1");
        IncidentEvidence evidence = new IncidentEvidence(
                id,
                Incident.key(alert.series().id(), Condition.UNREACHABLE),
                alert.at(),
                "damaged",
                "what was stored of it is damaged",
                List.of(),
                1,
                null,
                null,
                null,
                List.of());

        assertThat(incidents.listAlerts(id))
                .containsExactly(new LoggedAlert(
                        1,
                        new Alert(
                                alert.id(),
                                raised.traceId(),
                                alert.series(),
                                alert.conditions(),
                                AlertStatus.RAISED,
                                alert.severity(),
                                alert.at(),
                                Map.of(),
                                evidence),
                        true,
                        null,
                        null));
    }

    @Test
    void leavesOutAnIncidentThatIsDamagedAndSaysSoOnce() throws Exception {
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("web", 0));
        damage("update incident set condition = 'wifi' where id = '" + IncidentReports.incidentId("dns", 0) + "'");

        for (int i = 0; i < 2; i++) {
            assertThat(incidents.listIncidents(IncidentFilter.OPEN, 10))
                    .extracting(Incident::id)
                    .containsExactly(IncidentReports.incidentId("web", 0));
        }
        assertThat(database.listDamage())
                .singleElement()
                .asString()
                .startsWith("store: incident '" + IncidentReports.incidentId("dns", 0) + "': expected ");
    }

    private void damage(String sql) {
        assertThat(database.<Integer>write(session -> session.update(sql))).isEqualTo(1);
    }

    @Test
    void changesNothingWhenATraceIsStoredAgain() throws Exception {
        store(IncidentReports.raised("dns", 0));
        fold(1L);
        store(IncidentReports.raised("dns", 0));

        assertThat(waiting()).isEmpty();
        assertThat(incidents.listIncidents(IncidentFilter.ALL, 10)).hasSize(1);
    }

    @Test
    void countsWhatIsOpen() throws Exception {
        store(IncidentReports.raised("web", 0));
        store(IncidentReports.raised("gw", 0));
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));

        assertThat(incidents.countOpen())
                .containsExactly(new IncidentCount(Condition.UNREACHABLE, Severity.CRITICAL, 2));
        database.write(session -> session.update(
                "update incident set severity = 'dire' where id = ?", IncidentReports.incidentId("gw", 0)));
        assertThat(incidents.countOpen())
                .as("without one that is damaged")
                .containsExactly(new IncidentCount(Condition.UNREACHABLE, Severity.CRITICAL, 1));
    }

    @Test
    void listsIncidentsByWhatIsAskedFor() throws Exception {
        store(IncidentReports.raised("web", 0));
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));
        store(IncidentReports.raised("dns", 2));
        String web = IncidentReports.incidentId("web", 0);
        String first = IncidentReports.incidentId("dns", 0);
        String second = IncidentReports.incidentId("dns", 2);

        assertThat(idsOf(IncidentFilter.ALL)).hasSize(3).startsWith(second).contains(web, first);
        assertThat(idsOf(IncidentFilter.OPEN)).containsExactly(second, web);
        assertThat(idsOf(IncidentFilter.ALL.withTarget("dns"))).containsExactly(second, first);
        assertThat(idsOf(IncidentFilter.OPEN.withSeries(Reports.series("web").id())))
                .containsExactly(web);
        assertThat(idsOf(IncidentFilter.ALL.withTarget("dns").raisedBetween(Reports.start(1), Reports.start(2))))
                .isEmpty();
        assertThat(idsOf(IncidentFilter.ALL.raisedBetween(Reports.start(2), Reports.start(3))))
                .containsExactly(second);
        assertThat(incidents.listIncidents(IncidentFilter.ALL, 1)).hasSize(1);
    }

    private List<String> idsOf(IncidentFilter filter) {
        return incidents.listIncidents(filter, 10).stream().map(Incident::id).toList();
    }

    @Test
    void tellsFoldedAlertsTogetherInTheirOrder() throws Exception {
        log.open("noc", Start.NOW);
        Report dns = store(IncidentReports.raised("dns", 0));
        Report web = store(IncidentReports.raised("web", 0));
        Report mail = store(IncidentReports.raised("mail", 0));

        assertThat(fold(3L, 1L)).isEqualTo(1);

        List<Alert> told = List.of(mail.alerts().get(0), dns.alerts().get(0));
        assertThat(log.findNext("noc")).contains(new AlertMessage(1, told, mail));
        assertThat(sequences()).containsExactly(2L);
        assertThat(incidents.listAlerts(IncidentReports.incidentId("dns", 0)))
                .containsExactly(
                        new LoggedAlert(1, told.get(1), false, told.get(0).id(), null));
        assertThat(incidents.listAlerts(IncidentReports.incidentId("mail", 0)))
                .containsExactly(new LoggedAlert(3, told.get(0), false, null, null));
        assertThat(incidents.findIncident(IncidentReports.incidentId("dns", 0)))
                .contains(IncidentReports.incident("dns", 0, dns, true, null));
        assertThat(incidents.findIncident(IncidentReports.incidentId("web", 0)))
                .contains(IncidentReports.incident("web", 0, web, false, null));
        assertThat(incidents.findWaiting(NOW, 10).recent()).containsExactly(new Waiting.Told(NOW, "core"));
        assertThat(incidents.findWaiting(NOW.plusNanos(1_000), 10).recent()).isEmpty();
    }

    @Test
    void knowsWhenANotificationWasMade() throws Exception {
        log.open("noc", Start.NOW);
        store(IncidentReports.raised("dns", 0));
        Report plain = store(Reports.raising("web", 0, 0));
        fold(1L);

        assertThat(log.getMadeAt(new AlertMessage(1, plain.alerts(), plain)))
                .isEqualTo(plain.alerts().get(0).at());
        assertThat(log.getMadeAt(new AlertMessage(2, plain.alerts(), plain))).isEqualTo(NOW);
    }

    @Test
    void makesNotificationsInTheOrderOfTheFolds() throws Exception {
        log.open("noc", Start.NOW);
        Report dns = store(IncidentReports.raised("dns", 0));
        Report web = store(IncidentReports.raised("web", 0));

        int made = incidents.settle(
                new Decisions(List.of(new Fold("b", List.of(2L)), new Fold("a", List.of(1L))), List.of()), NOW);

        assertThat(made).isEqualTo(2);
        assertThat(log.findNext("noc")).contains(new AlertMessage(1, web.alerts(), web));
        log.acknowledge("noc", 1);
        assertThat(log.findNext("noc")).contains(new AlertMessage(2, dns.alerts(), dns));
        assertThat(incidents.findWaiting(NOW, 10).recent())
                .containsExactly(new Waiting.Told(NOW, "b"), new Waiting.Told(NOW, "a"));
    }

    @Test
    void doesNothingASecondTime() throws Exception {
        log.open("noc", Start.NOW);
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("web", 0));
        Decisions decisions =
                new Decisions(List.of(new Fold("", List.of(1L))), List.of(new Hold("si_0123456789ab", List.of(2L))));
        incidents.settle(decisions, NOW);

        assertThat(incidents.settle(decisions, NOW.plusSeconds(1))).isZero();
        assertThat(fold(2L)).isZero();

        assertThat(log.getSubscription("noc").lag()).isEqualTo(1);
        assertThat(incidents.listHolders()).containsExactly("si_0123456789ab");
    }

    @Test
    void announcesNotificationsAndNotWhatWaitsOrIsHeld() throws Exception {
        AtomicInteger announced = new AtomicInteger();
        log.onAppend(announced::incrementAndGet);
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("web", 0));
        hold("si_0123456789ab", 1L);
        assertThat(announced).hasValue(0);

        fold(2L);
        assertThat(announced).hasValue(1);
    }

    @Test
    void keepsWhatIsHeldBackInTheLog() throws Exception {
        Report raised = store(IncidentReports.raised("dns", 0));
        hold("si_0123456789ab", 1L);
        Report changed = store(IncidentReports.report("dns", 0, 1, AlertStatus.CHANGED));

        assertThat(incidents.findIncident(IncidentReports.incidentId("dns", 0)))
                .contains(IncidentReports.incident("dns", 0, changed, false, "si_0123456789ab"));
        assertThat(incidents.listAlerts(IncidentReports.incidentId("dns", 0)))
                .containsExactly(
                        new LoggedAlert(1, raised.alerts().get(0), false, null, "si_0123456789ab"),
                        new LoggedAlert(2, changed.alerts().get(0), true, null, null));
        assertThat(waiting())
                .containsExactly(
                        new WaitingAlert(2, changed.alerts().get(0), changed.target(), NOW, false, "si_0123456789ab"));
    }

    @Test
    void letsARaiseWaitAgainThatIsNoLongerHeldBack() throws Exception {
        Report dns = store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("web", 0));
        store(IncidentReports.raised("mail", 0));
        store(IncidentReports.report("mail", 0, 1, AlertStatus.CLEARED));
        hold("si_0123456789ab", 1L, 3L, 4L);
        hold("si_ba9876543210", 2L);
        Instant later = NOW.plusSeconds(60);

        assertThat(incidents.listHolders()).containsExactlyInAnyOrder("si_0123456789ab", "si_ba9876543210");
        assertThat(incidents.release("si_0123456789ab", later)).isEqualTo(1);
        assertThat(incidents.release("si_0123456789ab", later)).isZero();

        assertThat(waiting())
                .containsExactly(new WaitingAlert(1, dns.alerts().get(0), dns.target(), later, false, null));
        assertThat(incidents.listHolders()).containsExactly("si_ba9876543210");
        assertThat(incidents.listAlerts(IncidentReports.incidentId("dns", 0)))
                .containsExactly(new LoggedAlert(1, dns.alerts().get(0), true, null, null));

        fold(1L);
        assertThat(incidents.findIncident(IncidentReports.incidentId("dns", 0)))
                .contains(IncidentReports.incident("dns", 0, dns, true, null));
    }

    @Test
    void doesNotReleaseARaiseThatWasTold() throws Exception {
        store(IncidentReports.raised("dns", 0));
        fold(1L);
        store(IncidentReports.report("dns", 0, 1, AlertStatus.CHANGED));
        hold("si_0123456789ab", 2L);

        assertThat(incidents.listHolders()).isEmpty();
        assertThat(incidents.release("si_0123456789ab", NOW)).isZero();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void takesAlertsAboutTheSourceItself() throws Exception {
        log.open("noc", Start.NOW);
        Trace trace = store(Reports.quiet("dns", 0, 0)).trace();
        Series source = Series.ofSource("fra1");
        String id = Incident.id(source.id(), Condition.SOURCE, trace.id());
        Alert raised = IncidentReports.alert(trace, source, Condition.SOURCE, id, AlertStatus.RAISED);

        incidents.append(raised, NOW);
        incidents.append(raised, NOW.plusSeconds(1));

        Incident incident = incidents.findIncident(id).orElseThrow();
        assertThat(incident.series()).isEqualTo(source);
        Waiting waiting = incidents.findWaiting(NOW, 10);
        assertThat(waiting.alerts())
                .containsExactly(new WaitingAlert(1, raised, Reports.target("dns"), NOW, false, null));
        assertThat(waiting.openSources()).containsExactly(incident);
        assertThat(store.listSeries()).containsExactly(Reports.series("dns"));

        Alert cleared = IncidentReports.alert(trace, source, Condition.SOURCE, id, AlertStatus.CLEARED);
        incidents.append(cleared, NOW);
        fold(1L);
        assertThat(incidents.findWaiting(NOW, 10).openSources()).isEmpty();
        assertThat(incidents.findIncident(id).map(Incident::isOpen)).contains(false);
        assertThat(log.findNext("noc")).map(AlertMessage::alerts).isEqualTo(Optional.of(List.of(raised)));
    }

    @Test
    void saysOfAClearWhereItsRaiseWasTold() throws Exception {
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("mail", 0));
        store(IncidentReports.raised("web", 0));
        fold(1L, 2L);
        fold(3L);
        store(IncidentReports.report("dns", 0, 1, AlertStatus.CLEARED));
        store(IncidentReports.report("web", 0, 1, AlertStatus.CLEARED));
        store(IncidentReports.report("mail", 0, 1, AlertStatus.CHANGED));

        assertThat(waiting())
                .extracting(WaitingAlert::raise)
                .containsExactly(new WaitingAlert.Raise(1, false), new WaitingAlert.Raise(2, true), null);
    }

    @Test
    void releasesSomeOfWhatIsHeldBack() throws Exception {
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("mail", 0));
        hold("in_0123456789abcdef", 1L, 2L);

        assertThat(incidents.release(Set.of(IncidentReports.incidentId("mail", 0), "in_unknown"), NOW))
                .isEqualTo(1);
        assertThat(sequences()).containsExactly(2L);
        assertThat(incidents.listHolders()).containsExactly("in_0123456789abcdef");
        assertThat(incidents.findIncident(IncidentReports.incidentId("mail", 0)))
                .map(Incident::heldBy)
                .isEmpty();
    }

    @Test
    void releasesNeitherWhatWasToldNorWhatIsOver() throws Exception {
        store(IncidentReports.raised("dns", 0));
        store(IncidentReports.raised("mail", 0));
        fold(1L);
        hold("in_0123456789abcdef", 2L);
        store(IncidentReports.report("mail", 0, 1, AlertStatus.CLEARED));
        hold("in_0123456789abcdef", 3L);

        assertThat(incidents.release(
                        Set.of(IncidentReports.incidentId("dns", 0), IncidentReports.incidentId("mail", 0)), NOW))
                .isZero();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void refusesAnAlertOfATraceThatIsNotStored() {
        Trace trace = Reports.trace("dns", 0, null);
        Alert alert = IncidentReports.raised("dns", 0).alerts().get(0);

        assertThatThrownBy(() -> incidents.append(alert, NOW))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "alert " + alert.id() + ": expected a stored trace, '" + trace.id() + "' is not in the store");
        assertThatThrownBy(() -> incidents.append(Reports.alert(trace), NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("expected the evidence of an incident");
    }

    /** The end of its incident that no trace has brought. */
    private static Alert end(Report raised) {
        return IncidentReports.alert(
                raised.trace(), IncidentReports.incidentId(raised.target().name(), 0), AlertStatus.CLEARED);
    }

    @Test
    void endsAnIncidentTogetherWithWhatIsRememberedOfIt() throws Exception {
        Report raised = store(IncidentReports.raised("dns", 0));
        String series = raised.trace().series().id();
        SeriesMemory before = incidents.findMemory(series);
        OpaqueState after = OpaqueState.of(new byte[] {7});

        assertThat(incidents.end(List.of(end(raised)), before, after, NOW)).isEqualTo(1);
        assertThat(incidents.listIncidents(IncidentFilter.OPEN, 10)).isEmpty();
        assertThat(incidents.findMemory(series)).isEqualTo(new SeriesMemory(before.version() + 1, after));
        assertThat(waiting())
                .extracting(each -> each.alert().status())
                .containsExactly(AlertStatus.RAISED, AlertStatus.CLEARED);
        assertThat(incidents.end(List.of(end(raised)), incidents.findMemory(series), null, NOW))
                .isZero();
        assertThat(incidents.findMemory(series).state()).isEqualTo(after);
    }

    @Test
    void endsNothingIfATraceCameMeanwhile() throws Exception {
        Report raised = store(IncidentReports.raised("dns", 0));
        SeriesMemory before = incidents.findMemory(raised.trace().series().id());
        store(IncidentReports.report("dns", 0, 1, AlertStatus.CHANGED));
        SeriesMemory now = incidents.findMemory(raised.trace().series().id());

        assertThat(incidents.end(List.of(end(raised)), before, null, NOW)).isZero();
        assertThat(incidents.listIncidents(IncidentFilter.OPEN, 10)).hasSize(1);
        assertThat(incidents.findMemory(raised.trace().series().id())).isEqualTo(now);
        assertThat(incidents.findMemory("000000000000")).isEqualTo(SeriesMemory.EMPTY);
    }

    @Test
    void refusesTwoDecisionsOnOneAlert() {
        assertThatThrownBy(() -> new Decisions(
                        List.of(new Fold("", List.of(1L))), List.of(new Hold("si_0123456789ab", List.of(1L)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alert 1: expected one decision on it, found two");
    }

    @Test
    void keepsWhatWaitsOverARestart() throws Exception {
        Report dns = store(IncidentReports.raised("dns", 0));
        close();
        open();

        assertThat(waiting()).containsExactly(new WaitingAlert(1, dns.alerts().get(0), dns.target(), NOW, false, null));
    }
}
