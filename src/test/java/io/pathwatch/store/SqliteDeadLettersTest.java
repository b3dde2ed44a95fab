package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.model.Report;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeadLettersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteTraceStore store;
    private SqliteAlertLog log;
    private SqliteDeadLetters letters;

    @BeforeEach
    void fill() throws Exception {
        open();
        log.open("noc", Start.NOW);
        for (int minute = 0; minute < 4; minute++) {
            store.store(Reports.raising("dns", minute, minute));
        }
        log.bury("noc", 1, 3, "413 Content Too Large");
        log.acknowledge("noc", 2);
        log.bury("noc", 3, 0, "expired: older than 7d");
    }

    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        store = new SqliteTraceStore(database);
        log = new SqliteAlertLog(database, CLOCK);
        letters = new SqliteDeadLetters(database, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static DeadLetter.Id id(long sequence) {
        return new DeadLetter.Id("noc", sequence);
    }

    private static DeadLetter letter(int sequence, int attempts, String reason, @Nullable Instant askedAt) {
        Report report = Reports.raising("dns", sequence - 1, sequence - 1);
        return new DeadLetter(
                "noc", sequence, new AlertMessage(sequence, report.alerts(), report), attempts, reason, NOW, askedAt);
    }

    @Test
    void listsWhatWasGivenUpNewestFirst() {
        DeadLetter first = letter(1, 3, "413 Content Too Large", null);
        DeadLetter third = letter(3, 0, "expired: older than 7d", null);

        assertThat(letters.list(null, 10)).containsExactly(third, first);
        assertThat(letters.list("noc", 1)).containsExactly(third);
        assertThat(letters.list("audit", 10)).isEmpty();
        assertThat(letters.listIds("noc")).containsExactly(id(1), id(3));
        assertThat(letters.find(id(1))).contains(first);
        assertThat(letters.find(id(2))).isEmpty();
        assertThat(first.id()).hasToString("noc:1").isEqualTo(DeadLetter.Id.parse("noc:1"));
    }

    @Test
    void sendsAgainWhatIsAskedForBeforeWhatWaitsAndOnce() {
        letters.replay(List.of(id(3), id(1)));
        close();
        open();
        assertThat(letters.find(id(1))).contains(letter(1, 3, "413 Content Too Large", NOW));

        assertThat(log.findNext("noc")).map(AlertMessage::sequence).contains(1L);
        log.acknowledge("noc", 3, 1);
        assertThat(letters.listIds("noc")).containsExactly(id(3));
        assertThat(log.findNext("noc")).map(AlertMessage::sequence).contains(3L);
        log.acknowledge("noc", 3, 3);
        assertThat(letters.listIds("noc")).isEmpty();
        assertThat(log.findNext("noc")).map(AlertMessage::sequence).contains(4L);
        assertThat(log.getSubscription("noc"))
                .isEqualTo(new SubscriptionState("noc", 3, 1, Activity.ACTIVE, 0, null, null));
    }

    @Test
    void laysBackWhatIsRefusedOnceMore() {
        letters.replay(List.of(id(1)));

        log.bury("noc", 3, 1, 3, "400 Bad Request");

        assertThat(letters.find(id(1))).contains(letter(1, 3, "400 Bad Request", null));
        assertThat(log.findNext("noc")).map(AlertMessage::sequence).contains(4L);
        assertThat(log.getSubscription("noc").cursor()).isEqualTo(3);
    }

    @Test
    void skipsNothingWhenTheCursorIsMovedBackBeforeWhatIsAskedFor() {
        letters.replay(List.of(id(3)));

        new SqliteSubscriptions(database).rewind("noc", 2);

        assertThat(log.findNext("noc")).map(AlertMessage::sequence).contains(2L);
        log.acknowledge("noc", 1, 2);
        log.acknowledge("noc", 2, 3);
        assertThat(log.findNext("noc")).map(AlertMessage::sequence).contains(4L);
        assertThat(letters.listIds("noc")).containsExactly(id(1));
    }

    @Test
    void changesNothingIfOneIsNotThere() {
        assertThat(letters.replay(List.of(id(1), id(2)))).containsExactly(id(2));
        assertThat(letters.drop(List.of(id(4), id(3)))).containsExactly(id(4));

        assertThat(letters.listIds("noc")).containsExactly(id(1), id(3));
        assertThat(letters.find(id(1)).map(DeadLetter::askedAt)).isEqualTo(Optional.empty());
    }

    @Test
    void dropsForGood() {
        assertThat(letters.drop(List.of(id(1), id(3)))).isEmpty();

        assertThat(letters.list(null, 10)).isEmpty();
        assertThat(log.getSubscription("noc").cursor()).isEqualTo(3);
    }

    @Test
    void keepsTheTraceOfWhatIsAskedFor() {
        log.acknowledge("noc", 4);
        letters.replay(List.of(id(1)));

        // the trace of the third is kept for those who have still to be told that it was given up
        assertThat(store.purge(NOW.plusSeconds(60))).isEqualTo(1);

        assertThat(log.findNext("noc")).contains(letter(1, 3, "", NOW).message());
    }

    @Test
    void saysWhatNamesADeadLetter() {
        assertThatThrownBy(() -> DeadLetter.Id.parse("4182"))
                .hasMessage(
                        "dead letter '4182': expected the name of a subscription and a number, such as webhook:4182");
        assertThatThrownBy(() -> DeadLetter.Id.parse("noc:x")).isInstanceOf(IllegalArgumentException.class);
    }
}
