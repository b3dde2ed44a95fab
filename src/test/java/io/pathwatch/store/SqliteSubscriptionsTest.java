package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.model.Severity;
import io.pathwatch.model.SubscriptionLag;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import io.pathwatch.store.SqliteSubscriptions.Rewound;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubscriptionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;
    private SqliteSubscriptions subscriptions;

    @BeforeEach
    void open() throws Exception {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        log = new SqliteAlertLog(database, Clock.fixed(NOW, ZoneOffset.UTC));
        subscriptions = new SqliteSubscriptions(database);
        log.open("noc", Start.NOW);
        for (int minute = 0; minute < 5; minute++) {
            store.store(Reports.raising("dns", minute, minute));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SubscriptionState state(long cursor, long lag, Activity activity) {
        return new SubscriptionState("noc", cursor, lag, activity, 0, null, null);
    }

    private List<Long> drain() {
        List<Long> sequences = new ArrayList<>();
        for (var next = log.findNext("noc"); next.isPresent(); next = log.findNext("noc")) {
            sequences.add(next.get().sequence());
            log.acknowledge("noc", next.get().sequence());
        }
        return sequences;
    }

    @Test
    void listsThemWithTheirDeadLetters() {
        AlertFilter filter =
                new AlertFilter(Set.of(), Severity.INFO, Map.of("team", "core"), List.of("dns"), List.of(), true);
        log.open("audit", Start.EARLIEST, filter);
        log.bury("noc", 1, 3, "413");
        log.bury("noc", 2, 3, "413");
        new SqliteDeadLetters(database, Clock.systemUTC()).replay(List.of(new DeadLetter.Id("noc", 1)));

        assertThat(subscriptions.list())
                .containsExactly(
                        new SubscriptionStanding(
                                new SubscriptionState("audit", 0, 0, Activity.ACTIVE, 0, null, null), filter, 0, 0),
                        new SubscriptionStanding(state(2, 3, Activity.ACTIVE), AlertFilter.ALL, 2, 1));
    }

    @Test
    void tellsSinceWhenTheFirstThatWaitsDoesSo() throws Exception {
        AlertFilter others = new AlertFilter(Set.of(), Severity.INFO, Map.of(), List.of("gw"), List.of(), false);
        log.open("audit", Start.EARLIEST, others);
        log.acknowledge("noc", 2);
        store.store(Reports.raising("gw", 7, 0));

        List<SubscriptionLag> lags = subscriptions.listLags();

        assertThat(lags).extracting(SubscriptionLag::standing).isEqualTo(subscriptions.list());
        assertThat(lags)
                .extracting(lag -> lag.standing().state().lag(), SubscriptionLag::oldest)
                .containsExactly(
                        tuple(1L, Reports.start(7).plusMillis(31)),
                        tuple(4L, Reports.start(2).plusMillis(31)));
        log.acknowledge("noc", 6);
        assertThat(subscriptions.listLags().get(1).oldest()).isNull();
    }

    @Test
    void staysPausedWhateverBecomesOfWhatIsInFlight() {
        subscriptions.pause("noc");
        assertThat(log.getSubscription("noc")).isEqualTo(state(0, 5, Activity.PAUSED));

        log.acknowledge("noc", 1);
        assertThat(log.getSubscription("noc")).isEqualTo(state(1, 4, Activity.PAUSED));
        log.postpone("noc", Activity.ACTIVE, 1, NOW, "timeout");
        assertThat(log.getSubscription("noc"))
                .isEqualTo(new SubscriptionState("noc", 1, 4, Activity.PAUSED, 1, NOW, "timeout"));
        log.bury("noc", 2, 3, "413");
        assertThat(log.getSubscription("noc")).isEqualTo(state(2, 3, Activity.PAUSED));

        subscriptions.resume("noc");
        assertThat(log.getSubscription("noc")).isEqualTo(state(2, 3, Activity.ACTIVE));
    }

    @Test
    void resumesWhatTheReceiverStopped() {
        log.postpone("noc", Activity.STOPPED, 4, NOW, "410 Gone");

        subscriptions.resume("noc");

        assertThat(log.getSubscription("noc")).isEqualTo(state(0, 5, Activity.ACTIVE));
    }

    @Test
    void movesACursorBackToANotification() {
        log.acknowledge("noc", 4);

        assertThat(subscriptions.rewind("noc", 2)).isEqualTo(new Rewound(4, 1, 3));

        assertThat(log.getSubscription("noc")).isEqualTo(state(1, 4, Activity.ACTIVE));
        assertThat(drain()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(subscriptions.rewind("noc", 6)).isEqualTo(new Rewound(5, 5, 0));
    }

    @Test
    void movesACursorBackToATime() {
        log.acknowledge("noc", 5);

        assertThat(subscriptions.rewind("noc", Reports.start(3))).isEqualTo(new Rewound(5, 3, 2));
        assertThat(drain()).containsExactly(4L, 5L);
        assertThat(subscriptions.rewind("noc", Reports.start(9))).isEqualTo(new Rewound(5, 5, 0));
    }

    @Test
    void countsOnlyWhatIsForTheSubscription() throws Exception {
        CliSubscription webhook = CliSubscription.of("http://192.0.2.7/in");
        new SqliteCliSubscriptions(database).remember(webhook);
        log.open(webhook.name(), Start.EARLIEST);
        log.acknowledge(webhook.name(), 5);
        log.acknowledge("noc", 5);

        assertThat(subscriptions.rewind(webhook.name(), 1)).isEqualTo(new Rewound(5, 0, 0));
        assertThat(subscriptions.rewind("noc", 1)).isEqualTo(new Rewound(5, 0, 5));
    }

    @Test
    void keepsARewindThatCameWhileSomethingWasInFlight() {
        log.acknowledge("noc", 4);
        long inFlight = log.findNext("noc").orElseThrow().sequence();

        subscriptions.rewind("noc", 2);

        assertThat(log.acknowledge("noc", 4, inFlight)).isFalse();
        assertThat(log.bury("noc", 4, inFlight, 3, "413")).isFalse();
        assertThat(log.getSubscription("noc")).isEqualTo(state(1, 4, Activity.ACTIVE));
        assertThat(subscriptions.list().get(0).deadLetters()).isZero();
    }

    @Test
    void leavesAPausedOneAloneWhenItsCursorIsMovedBack() {
        log.acknowledge("noc", 4);
        subscriptions.pause("noc");

        subscriptions.rewind("noc", 1);

        assertThat(log.getSubscription("noc")).isEqualTo(state(0, 5, Activity.PAUSED));
    }

    @Test
    void purgesASubscriptionWithAllThatIsItsOwn() throws Exception {
        CliSubscription webhook = CliSubscription.of("http://192.0.2.7/in");
        new SqliteCliSubscriptions(database).remember(webhook);
        log.open(webhook.name(), Start.EARLIEST);
        log.bury("noc", 1, 3, "413");

        subscriptions.purge("noc");
        subscriptions.purge(webhook.name());

        assertThat(subscriptions.list()).isEmpty();
        assertThat(new SqliteCliSubscriptions(database).list()).isEmpty();
        assertThat(database.<List<String>>read(
                        session -> session.list("pragma foreign_key_check", row -> row.getString(1))))
                .isEmpty();
        assertThat(store.purge(Reports.start(4))).isEqualTo(4);
    }

    @Test
    void namesASubscriptionItDoesNotKnow() {
        String message = "subscription 'nobody': expected one that was opened, is not in the store";

        assertThatThrownBy(() -> subscriptions.pause("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> subscriptions.resume("nobody")).hasMessage(message);
        assertThatThrownBy(() -> subscriptions.rewind("nobody", 1)).hasMessage(message);
        assertThatThrownBy(() -> subscriptions.purge("nobody")).hasMessage(message);
    }
}
