package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.model.Report;
import io.pathwatch.model.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One damaged row costs what it held, and nothing after it. */
class DamagedRowsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;
    private SqliteDeadLetters letters;

    @BeforeEach
    void openWithThreeAlerts() throws Exception {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database, CLOCK);
        log = new SqliteAlertLog(database, CLOCK);
        letters = new SqliteDeadLetters(database, CLOCK);
        log.open("noc", Start.EARLIEST);
        log.open(
                "bus",
                Start.EARLIEST,
                new AlertFilter(Set.of(), Severity.NOTICE, Map.of(), List.of("*"), List.of(), false));
        for (int i = 0; i < 3; i++) {
            store.store(Reports.raising("dns", i, i));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"conditions\":[3],\"evidence\":{}}", "{\"conditions\":[\"path\"]}"})
    void goToTheDeadLettersAndTheOthersAreSent(String body) {
        damage("update alert set body = ? where seq = 2", body);

        assertThat(log.listSubscriptions()).extracting(state -> state.lag()).containsOnly(3L);
        for (String subscription : List.of("noc", "bus")) {
            assertThat(send(subscription)).isEqualTo(1);
            assertThat(send(subscription)).isEqualTo(3);
            assertThat(log.findNext(subscription)).isEmpty();

            DeadLetter letter = letters.list(subscription, 10).get(0);
            assertThat(letter.id()).isEqualTo(new DeadLetter.Id(subscription, 2));
            assertThat(letter.message()).isNull();
            assertThat(letter.reason()).startsWith("damaged: store: alert 2 (al_");
        }
    }

    @Test
    void goToTheDeadLettersWhereTheTraceIsDamaged() {
        damage("update trace set probes = ? where id = 2", "?");

        assertThat(send("noc")).isEqualTo(1);
        assertThat(send("noc")).isEqualTo(3);
        assertThat(letters.list("noc", 10).get(0).reason()).startsWith("damaged: store: trace 2 of notification 2: ");
    }

    @Test
    void areGivenUpAgainWhenTheyAreAskedFor() {
        damage("update alert set body = ? where seq = 2", "");
        send("noc");
        send("noc");

        letters.replay(List.of(new DeadLetter.Id("noc", 2)));

        assertThat(log.findNext("noc")).isEmpty();
        assertThat(letters.list("noc", 10).get(0).askedAt()).isNull();
    }

    @Test
    void nameTheFilterThatCannotBeRead() {
        damage("update subscription set filter = ? where name = 'bus'", "{}");

        assertThatThrownBy(() -> log.findNext("bus"))
                .hasMessage("store: filter of subscription 'bus': expected what was stored, is damaged:"
                        + " stored JSON: expected a field 'severity', found []");
        assertThat(send("noc")).isEqualTo(1);
    }

    @Test
    void areShownOfTheSubscriptionWhoseFilterItIsAndOfNoOther() {
        damage("update subscription set filter = ? where name = 'bus'", "{}");
        String damage = "store: filter of subscription 'bus': expected what was stored, is damaged:"
                + " stored JSON: expected a field 'severity', found []";

        for (int i = 0; i < 2; i++) {
            assertThat(log.listSubscriptions())
                    .extracting(state -> state.name() + " " + state.lag() + " " + state.lastError())
                    .containsExactly(
                            "bus 3 " + damage + "; its route, started again, writes it anew, or else purge it",
                            "noc 3 null");
        }
        SqliteSubscriptions subscriptions = new SqliteSubscriptions(database);
        assertThat(subscriptions.list())
                .extracting(standing -> standing.state())
                .isEqualTo(log.listSubscriptions());
        assertThat(database.listDamage()).as("each once").containsExactly(damage);
        assertThat(subscriptions.rewind("bus", 1).after()).isZero();
        subscriptions.purge("bus");
        assertThat(subscriptions.list()).hasSize(1);
    }

    @Test
    void areWrittenAnewByARouteThatStarts() {
        damage("update subscription set filter = ? where name = 'noc'", "{}");
        log.listSubscriptions();

        log.open("noc", Start.NOW);

        assertThat(database.listDamage()).isEmpty();
        assertThat(send("noc")).isEqualTo(1);
    }

    @Test
    void areLeftOutOfTheirTraceAndItsOtherAlertsAreKept() {
        damage("update alert set body = ? where seq = 2", "");
        Report stored = Reports.raising("dns", 1, 1);

        assertThat(store.findReport(stored.traceId()).orElseThrow())
                .isEqualTo(stored.withComparison(new Comparison(List.of(), 1, null)));
        assertThat(database.listDamage()).singleElement().asString().startsWith("store: alert 2 (al_");
    }

    private long send(String subscription) {
        AlertMessage message = log.findNext(subscription).orElseThrow();
        log.acknowledge(subscription, message.sequence());
        return message.sequence();
    }

    private void damage(String sql, String body) {
        int changed = database.write(session -> session.update(sql, body.getBytes(StandardCharsets.UTF_8)));
        assertThat(changed).isEqualTo(1);
    }
}
