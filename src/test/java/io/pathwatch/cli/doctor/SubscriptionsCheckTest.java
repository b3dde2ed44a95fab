package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.SubscriptionState.Activity;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSubscriptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionsCheckTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path state;

    @Test
    void saysNothingWhereThereIsNoStore() {
        assertThat(new SubscriptionsCheck(state.resolve("pathwatch.db")).look()).isEmpty();
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void tellsWhoIsNotTold() {
        Path file = state.resolve("pathwatch.db");
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteAlertLog log = new SqliteAlertLog(database, Clock.fixed(NOON, ZoneOffset.UTC));
            log.open("log", Start.NOW);
            log.open("noc", Start.NOW);
            assertThat(new SubscriptionsCheck(file).look())
                    .containsExactly(Finding.ok("subscriptions", "2 of them are told of alerts"));

            log.open("mail", Start.NOW);
            log.postpone("mail", Activity.ACTIVE, 2, NOON, "HTTP 503");
            log.postpone("noc", Activity.HELD, 1, NOON, "HTTP 401 Unauthorized");
            new SqliteSubscriptions(database).pause("log");
        }

        assertThat(new SubscriptionsCheck(file).look())
                .containsExactly(
                        Finding.note(
                                "subscriptions",
                                "'log' is paused, 0 waiting",
                                "to go on: pathwatch subscriptions resume log"),
                        Finding.note("subscriptions", "'mail' failed 2 times, 0 waiting: HTTP 503"),
                        Finding.no(
                                "subscriptions",
                                "'noc' is held, 0 waiting: HTTP 401 Unauthorized",
                                "mend its settings or its receiver, then: pathwatch subscriptions resume noc"));
    }
}
