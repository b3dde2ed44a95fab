package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import io.pathwatch.model.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAlertLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        log = new SqliteAlertLog(database, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void storeRaising(int from, int to) throws Exception {
        for (int minute = from; minute < to; minute++) {
            store.store(Reports.raising("dns", minute, minute));
        }
    }

    /** Reads and acknowledges everything a subscription has to deliver; gives the minutes of the traces. */
    private List<Long> drain(String subscription) {
        List<Long> sequences = new ArrayList<>();
        for (var next = log.findNext(subscription); next.isPresent(); next = log.findNext(subscription)) {
            sequences.add(next.get().sequence());
            log.acknowledge(subscription, next.get().sequence());
        }
        return sequences;
    }

    @Test
    void deliversEachAlertOnceAndInOrder() throws Exception {
        log.open("noc", Start.NOW);
        storeRaising(0, 5);

        assertThat(drain("noc")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(log.findNext("noc")).isEmpty();
    }

    @Test
    void movesACommandsCursorPastWhatIsForOthersOnly() throws Exception {
        String name = "cli-0123456789ab";
        log.open(name, Start.NOW);
        store.store(forWebhook(name, 0));
        storeRaising(0, 120);

        assertThat(log.findNext(name)).map(AlertMessage::sequence).contains(1L);
        assertThat(log.getSubscription(name).cursor()).isZero();

        log.acknowledge(name, 1);
        assertThat(log.findNext(name)).isEmpty();
        assertThat(log.getSubscription(name).cursor()).isEqualTo(121);

        store.store(forWebhook(name, 1));
        assertThat(log.findNext(name)).map(AlertMessage::sequence).contains(122L);
    }

    /** A report of {@code trace -w}. */
    private static Report forWebhook(String name, int minute) {
        Trace trace = Reports.trace("own", minute, null);
        Alert alert = Reports.alert(trace);
        Alert own = new Alert(
                alert.id(),
                alert.traceId(),
                new Series("fra1", "own", trace.series().family(), Series.METHOD_CLI, null),
                alert.conditions(),
                alert.status(),
                alert.severity(),
                alert.at(),
                Map.of(CliSubscription.LABEL, name),
                alert.evidence());
        return Reports.report(trace, new Comparison(List.of(own), minute, null));
    }

    @Test
    void givesTheAlertWithTheReportThatRaisedIt() throws Exception {
        log.open("noc", Start.NOW);
        Report report = Reports.raising("dns", 0, 0);
        store.store(report);

        assertThat(log.findNext("noc")).contains(new AlertMessage(1, report.alerts(), report));
    }

    @Test
    void numbersSeveralAlertsOfOneTrace() throws Exception {
        log.open("noc", Start.NOW);
        Trace trace = Reports.trace("dns", 0, null);
        Alert first = Reports.alert(trace);
        Alert second = new Alert(
                Alert.id(trace.id(), Alert.LAST_RUN, AlertStatus.CLEARED),
                trace.id(),
                trace.series(),
                first.conditions(),
                AlertStatus.CLEARED,
                first.severity(),
                first.at(),
                first.labels(),
                first.evidence());
        Report report = Reports.report(trace, new Comparison(List.of(first, second), 0, null));
        store.store(report);

        assertThat(log.findNext("noc")).contains(new AlertMessage(1, List.of(first), report));
        log.acknowledge("noc", 1);
        assertThat(log.findNext("noc")).contains(new AlertMessage(2, List.of(second), report));
    }

    @Test
    void startsANewSubscriptionNowOrWithTheOldestAlert() throws Exception {
        storeRaising(0, 2);
        log.open("now", Start.NOW);
        log.open("earliest", Start.EARLIEST);
        storeRaising(2, 3);

        assertThat(drain("now")).containsExactly(3L);
        assertThat(drain("earliest")).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsTheCursorOfASubscriptionThatIsOpenedAgain() throws Exception {
        log.open("noc", Start.NOW);
        storeRaising(0, 3);
        log.acknowledge("noc", 1);
        close();
        open();

        log.open("noc", Start.NOW);

        assertThat(drain("noc")).containsExactly(2L, 3L);
    }

    @Test
    void remembersAFailedAttemptOverARestart() throws Exception {
        log.open("noc", Start.NOW);
        storeRaising(0, 2);
        Instant nextAttempt = Instant.parse("2026-11-22T13:05:00.000007Z");
        log.postpone("noc", Activity.HELD, 3, nextAttempt, "401 Unauthorized");
        close();
        open();

        assertThat(log.getSubscription("noc"))
                .isEqualTo(new SubscriptionState("noc", 0, 2, Activity.HELD, 3, nextAttempt, "401 Unauthorized"));
        assertThat(log.findNext("noc").orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void forgetsFailedAttemptsWhenTheHeadIsDelivered() throws Exception {
        log.open("noc", Start.NOW);
        storeRaising(0, 2);
        log.postpone("noc", Activity.HELD, 3, CLOCK.instant(), "401 Unauthorized");

        log.acknowledge("noc", 1);

        assertThat(log.getSubscription("noc"))
                .isEqualTo(new SubscriptionState("noc", 1, 1, Activity.ACTIVE, 0, null, null));
    }

    @Test
    void neverMovesACursorBack() throws Exception {
        log.open("noc", Start.NOW);
        storeRaising(0, 3);
        log.acknowledge("noc", 2);

        log.acknowledge("noc", 1);

        assertThat(drain("noc")).containsExactly(3L);
    }

    @Test
    void buriesANotificationAndGoesOn() throws Exception {
        log.open("noc", Start.NOW);
        storeRaising(0, 2);

        log.bury("noc", 1, 3, "413 Content Too Large");

        assertThat(drain("noc")).containsExactly(2L);
        assertThat(database.<List<String>>read(session -> session.list(
                        "select * from dead_letter",
                        row -> row.getString(1) + " " + row.getLong(2) + " " + row.getInt(3) + " " + row.getString(4)
                                + " " + Micros.toInstant(row.getLong(5)))))
                .containsExactly("noc 1 3 413 Content Too Large 2026-11-22T13:00:00Z");
    }

    @Test
    void keepsSubscriptionsApart() throws Exception {
        log.open("noc", Start.NOW);
        log.open("audit", Start.NOW);
        storeRaising(0, 3);
        log.acknowledge("noc", 2);

        assertThat(log.listSubscriptions())
                .containsExactly(
                        new SubscriptionState("audit", 0, 3, Activity.ACTIVE, 0, null, null),
                        new SubscriptionState("noc", 2, 1, Activity.ACTIVE, 0, null, null));
    }

    @Test
    void namesASubscriptionItDoesNotKnow() {
        String message = "subscription 'nobody': expected one that was opened, is not in the store";

        assertThatThrownBy(() -> log.getSubscription("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> log.findNext("nobody")).hasMessage(message);
        assertThatThrownBy(() -> log.acknowledge("nobody", 1)).hasMessage(message);
        assertThatThrownBy(() -> log.bury("nobody", 1, 1, "gone")).hasMessage(message);
        assertThatThrownBy(() -> log.postpone("nobody", Activity.HELD, 1, CLOCK.instant(), "gone"))
                .hasMessage(message);
    }

    @Test
    void announcesAppendedAlertsOnly() throws Exception {
        AtomicInteger announced = new AtomicInteger();
        log.onAppend(announced::incrementAndGet);

        store.store(Reports.raising("dns", 0, 0));
        store.store(Reports.raising("dns", 0, 0));
        store.store(Reports.quiet("dns", 1, 1));

        assertThat(announced).hasValue(1);
    }

    @Test
    void findsAlertsThatAnotherProcessAppended() throws Exception {
        log.open("noc", Start.NOW);
        assertThat(log.findNext("noc")).isEmpty();
        try (SqliteTraceStore other = new SqliteTraceStore(SqliteDatabase.open(folder.resolve("pathwatch.db")))) {
            other.store(Reports.raising("dns", 0, 0));
        }
        storeRaising(1, 2);

        assertThat(drain("noc")).containsExactly(1L, 2L);
    }
}
