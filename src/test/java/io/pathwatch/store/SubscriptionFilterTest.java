package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Decisions.Fold;
import io.pathwatch.model.Severity;
import io.pathwatch.store.SqliteSubscriptions.Rewound;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a subscription with a filter is sent, and that it hears the end of exactly what it heard the begin of. */
class SubscriptionFilterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC);

    private static final AlertFilter CRITICAL = filter(Set.of(), Severity.CRITICAL, Map.of(), List.of(), false);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database, CLOCK);
        log = new SqliteAlertLog(database, CLOCK);
    }

    @AfterEach
    void close() {
        assertThat(database.<List<String>>read(
                        session -> session.list("pragma foreign_key_check", row -> row.getString(1))))
                .as("rows that refer to what is gone")
                .isEmpty();
        store.close();
    }

    @Test
    void sendsTheEndOfWhatItWasSentWhateverTheSeverityOfTheEnd() throws Exception {
        log.open("noc", Start.NOW, CRITICAL);
        tell("dns", 0, 0, AlertStatus.RAISED);
        tell("dns", 0, 1, AlertStatus.CLEARED);
        reopen();

        assertThat(send("noc")).containsExactly("1 raised", "2 cleared");
    }

    @Test
    void passesOverTheEndOfWhatItWasNeverSent() throws Exception {
        tell("dns", 0, 0, AlertStatus.RAISED);
        log.open("late", Start.NOW);
        log.open("web", Start.EARLIEST, filter(Set.of(), Severity.INFO, Map.of(), List.of("web*"), false));
        tell("dns", 0, 1, AlertStatus.CLEARED);
        tell("web-1", 0, 0, AlertStatus.RAISED);

        assertThat(send("late")).containsExactly("3 raised");
        assertThat(send("web")).containsExactly("3 raised");
    }

    @Test
    void movesTheCursorPastWhatIsForOthers() throws Exception {
        log.open("path", Start.NOW, filter(Set.of(Condition.PATH), Severity.INFO, Map.of(), List.of(), false));
        tell("dns", 0, 0, AlertStatus.RAISED);
        tell("web", 0, 0, AlertStatus.RAISED);

        assertThat(log.listSubscriptions().get(0).lag()).isZero();
        assertThat(log.getSubscription("path").lag()).isEqualTo(2);
        assertThat(log.findNext("path")).isEmpty();
        assertThat(log.getSubscription("path").cursor()).isEqualTo(2);
    }

    @Test
    void sendsOfAFoldedMessageWhatIsForIt() throws Exception {
        log.open("web", Start.NOW, filter(Set.of(), Severity.INFO, Map.of("site", "fra"), List.of("web"), false));
        store.store(IncidentReports.raised("dns", 0));
        store.store(IncidentReports.raised("web", 0));
        new SqliteIncidentLog(database)
                .settle(new Decisions(List.of(new Fold("core", List.of(1L, 2L))), List.of()), CLOCK.instant());

        AlertMessage message = log.findNext("web").orElseThrow();

        assertThat(message)
                .isEqualTo(new AlertMessage(
                        1, IncidentReports.raised("web", 0).alerts(), IncidentReports.raised("web", 0)));
    }

    @Test
    void saysWhichMessageToldOfWhatIsOver() throws Exception {
        log.open("noc", Start.NOW);
        tell("dns", 0, 0, AlertStatus.RAISED);
        AlertMessage raised = log.findNext("noc").orElseThrow();
        log.acknowledge("noc", 0, raised);
        tell("dns", 0, 1, AlertStatus.CLEARED);

        assertThat(raised.resolves()).isNull();
        assertThat(log.findNext("noc").orElseThrow().resolves()).isEqualTo(raised.id());
    }

    @Test
    void sendsTheEndAfterARaiseThatWasGivenUpAndIsSentAfterAll() throws Exception {
        log.open("noc", Start.NOW);
        tell("dns", 0, 0, AlertStatus.RAISED);
        log.bury("noc", 1, 3, "refused: HTTP 413");
        tell("dns", 0, 1, AlertStatus.CLEARED);
        assertThat(send("noc")).isEmpty();
        assertThat(log.getSubscription("noc").cursor()).isEqualTo(2);

        SqliteDeadLetters letters = new SqliteDeadLetters(database, CLOCK);
        letters.replay(List.of(new DeadLetter.Id("noc", 1)));

        assertThat(send("noc")).containsExactly("1 raised", "2 cleared");
        assertThat(letters.list("noc", 10)).isEmpty();
    }

    @Test
    void sendsAllOfItAgainAfterARewindAlsoIntoTheMiddle() throws Exception {
        log.open("noc", Start.NOW, CRITICAL);
        tell("dns", 0, 0, AlertStatus.RAISED);
        tell("dns", 0, 1, AlertStatus.CLEARED);
        send("noc");
        SqliteSubscriptions subscriptions = new SqliteSubscriptions(database);

        assertThat(subscriptions.rewind("noc", 2)).isEqualTo(new Rewound(2, 1, 1));
        assertThat(send("noc")).containsExactly("2 cleared");
        assertThat(subscriptions.rewind("noc", 1)).isEqualTo(new Rewound(2, 0, 2));
        assertThat(send("noc")).containsExactly("1 raised", "2 cleared");
    }

    @Test
    void countsOnlyWhatIsForItWhenItIsRewound() throws Exception {
        log.open("web", Start.NOW, filter(Set.of(), Severity.INFO, Map.of(), List.of("web"), false));
        tell("dns", 0, 0, AlertStatus.RAISED);
        tell("web", 0, 0, AlertStatus.RAISED);
        tell("dns", 0, 1, AlertStatus.CLEARED);
        assertThat(send("web")).containsExactly("2 raised");

        assertThat(new SqliteSubscriptions(database).rewind("web", 1)).isEqualTo(new Rewound(3, 0, 1));
    }

    @Test
    void tellsWhatIsOverMeanwhileOnceWhereThatIsAskedFor() throws Exception {
        log.open("noc", Start.NOW, filter(Set.of(), Severity.INFO, Map.of(), List.of(), true));
        tell("dns", 0, 0, AlertStatus.RAISED);
        AlertMessage early = log.findNext("noc").orElseThrow();
        tell("dns", 0, 1, AlertStatus.CLEARED);
        AlertMessage both = log.findNext("noc").orElseThrow();

        assertThat(early.alerts()).extracting(Alert::status).containsExactly(AlertStatus.RAISED);
        assertThat(both.alerts()).extracting(Alert::status).containsExactly(AlertStatus.RAISED, AlertStatus.CLEARED);
        assertThat(both.status()).isEqualTo(AlertStatus.CLEARED);
        assertThat(send("noc")).containsExactly("1 cleared");
    }

    @Test
    void losesNoEndThatComesWhileItsRaiseIsSent() throws Exception {
        log.open("noc", Start.NOW, filter(Set.of(), Severity.INFO, Map.of(), List.of(), true));
        tell("dns", 0, 0, AlertStatus.RAISED);
        AlertMessage sent = log.findNext("noc").orElseThrow();
        tell("dns", 0, 1, AlertStatus.CLEARED);
        log.acknowledge("noc", 0, sent);

        assertThat(send("noc")).containsExactly("2 cleared");
    }

    @Test
    void tellsWhoWasToldThatItChangesEvenForTheBetter() throws Exception {
        log.open("noc", Start.NOW, CRITICAL);
        tell("dns", 0, 0, AlertStatus.RAISED);
        tell("dns", 0, 1, AlertStatus.CHANGED);

        assertThat(send("noc")).containsExactly("1 raised", "2 changed");
    }

    @Test
    void forgetsWhatItWasToldWhenItIsPurged() throws Exception {
        log.open("noc", Start.NOW);
        tell("dns", 0, 0, AlertStatus.RAISED);
        send("noc");

        new SqliteSubscriptions(database).purge("noc");

        assertThat(database.<Long>read(session -> session.number(-1, "select count(*) from told")))
                .isZero();
    }

    private void reopen() {
        store.close();
        open();
    }

    /** Stores an alert and makes it a message of its own. */
    private void tell(String target, int raised, int minute, AlertStatus status) throws Exception {
        store.store(IncidentReports.report(target, raised, minute, status));
        long alert = database.read(session -> session.number(0, "select max(seq) from alert"));
        new SqliteIncidentLog(database)
                .settle(new Decisions(List.of(new Fold("core", List.of(alert))), List.of()), CLOCK.instant());
    }

    private List<String> send(String subscription) {
        List<String> sent = new ArrayList<>();
        for (Optional<AlertMessage> next = log.findNext(subscription);
                next.isPresent();
                next = log.findNext(subscription)) {
            sent.add(next.get().sequence() + " " + next.get().status().key());
            assertThat(log.acknowledge(
                            subscription, log.getSubscription(subscription).cursor(), next.get()))
                    .isTrue();
        }
        return sent;
    }

    private static AlertFilter filter(
            Set<Condition> conditions,
            Severity severity,
            Map<String, String> labels,
            List<String> targets,
            boolean coalesce) {
        return new AlertFilter(conditions, severity, labels, targets, List.of(), coalesce);
    }
}
