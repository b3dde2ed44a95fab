package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Severity;
import io.pathwatch.model.SubscriptionState.Activity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a subscription does not deliver is told by the others, and by them only. */
class DeliveryIncidentsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;

    @BeforeEach
    void open() throws Exception {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        log = new SqliteAlertLog(database, Clock.fixed(NOW, ZoneOffset.UTC));
        log.open("noc", Start.NOW);
        log.open(
                "mail",
                Start.NOW,
                new AlertFilter(Set.of(Condition.DELIVERY), Severity.INFO, Map.of(), List.of(), List.of(), false));
        store.store(Reports.raising("dns", 0, 0));
    }

    @AfterEach
    void close() {
        assertThat(database.<List<String>>read(
                        session -> session.list("pragma foreign_key_check", row -> row.getString(1))))
                .isEmpty();
        store.close();
    }

    @Test
    void tellsOthersOnceThatOneIsHeldAndThatItDeliversAgain() {
        AtomicInteger appended = new AtomicInteger();
        log.onAppend(appended::incrementAndGet);
        fail(Activity.ACTIVE, "HTTP 503");
        fail(Activity.HELD, "HTTP 401");
        fail(Activity.HELD, "HTTP 401");

        assertThat(send("mail"))
                .containsExactly("raised warning subscription 'noc' is held, its receiver refuses it: HTTP 401");
        assertThat(send("noc")).containsExactly("raised warning");
        assertThat(send("mail")).containsExactly("cleared warning subscription 'noc' delivers again");
        assertThat(send("noc")).isEmpty();
        assertThat(appended).hasValue(2);
    }

    @Test
    void endsWithTheSubscriptionThatIsPurged() {
        fail(Activity.HELD, "HTTP 401");
        assertThat(send("mail")).hasSize(1);

        new SqliteSubscriptions(database, Clock.fixed(NOW, ZoneOffset.UTC)).purge("noc");

        assertThat(send("mail")).containsExactly("cleared warning subscription 'noc' was purged");
    }

    @Test
    void tellsOthersThatOneIsStopped() {
        fail(Activity.STOPPED, "HTTP 410");

        assertThat(send("mail"))
                .containsExactly("raised critical subscription 'noc' is stopped, its receiver is gone: HTTP 410");
    }

    @Test
    void tellsOthersThatOneGaveUpWhatWasTooOldAndAgainTheNextTime() throws Exception {
        log.bury("noc", 1, 0, AlertLog.EXPIRED + "older than PT168H");
        assertThat(send("mail")).hasSize(1);
        store.store(Reports.raising("dns", 1, 1));
        assertThat(send("noc")).hasSize(1);
        assertThat(send("mail")).containsExactly("cleared warning subscription 'noc' delivers again");

        fail(Activity.HELD, "HTTP 403");

        assertThat(send("mail")).isEmpty();
        store.store(Reports.raising("dns", 2, 2));
        fail(Activity.HELD, "HTTP 403");
        assertThat(send("mail")).hasSize(1);
    }

    @Test
    void carriesTheTraceOfWhatWaits() {
        fail(Activity.HELD, "HTTP 401");

        AlertMessage told = log.findNext("mail").orElseThrow();

        assertThat(told.report()).isEqualTo(Reports.raising("dns", 0, 0));
        assertThat(told.lead().series().target()).isEqualTo("noc");
    }

    @Test
    void isToldWhereTheAlertThatWaitsIsDamaged() {
        damage("update alert set body = x'63'");

        fail(Activity.HELD, "HTTP 401");

        assertThat(send("mail"))
                .containsExactly("raised warning subscription 'noc' is held, its receiver refuses it: HTTP 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"body = x'63'", "severity = 'bad'", "status = 'raised', body = x''"})
    void endsWhereWhatRaisedItIsDamaged(String damage) {
        fail(Activity.HELD, "HTTP 401");
        assertThat(send("mail")).hasSize(1);
        damage("update alert set " + damage + " where seq = 2");

        assertThat(send("noc")).containsExactly("raised warning");
        assertThat(send("mail")).containsExactly("cleared warning subscription 'noc' delivers again");
        assertThat(log.getSubscription("noc").lag()).isZero();
    }

    @Test
    void isPurgedWhereWhatRaisedItIsDamaged() {
        fail(Activity.STOPPED, "HTTP 410");
        assertThat(send("mail")).hasSize(1);
        damage("update alert set body = x'63', severity = 'bad' where seq = 2");

        new SqliteSubscriptions(database, Clock.fixed(NOW, ZoneOffset.UTC)).purge("noc");

        assertThat(send("mail")).containsExactly("cleared warning subscription 'noc' was purged");
        assertThat(database.listDamage()).singleElement().asString().startsWith("store: alert 2 (al_");
    }

    private void damage(String sql) {
        assertThat(database.<Integer>write(session -> session.update(sql))).isEqualTo(1);
    }

    private void fail(Activity activity, String error) {
        log.postpone("noc", activity, 1, NOW, error);
    }

    private List<String> send(String subscription) {
        List<String> sent = new ArrayList<>();
        for (Optional<AlertMessage> next = log.findNext(subscription);
                next.isPresent();
                next = log.findNext(subscription)) {
            String said =
                    next.get().lead().evidence() instanceof IncidentEvidence incident ? " " + incident.summary() : "";
            sent.add(next.get().status().key() + " "
                    + next.get().lead().severity().key() + said);
            log.acknowledge(subscription, log.getSubscription(subscription).cursor(), next.get());
        }
        return sent;
    }
}
