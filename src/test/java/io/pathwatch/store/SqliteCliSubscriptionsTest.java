package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.CliSubscription;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCliSubscriptionsTest {

    @TempDir
    Path state;

    @Test
    void remembersEachWebhookOnceAndOverRestarts() {
        CliSubscription first = CliSubscription.of("https://a.example.net/in");
        CliSubscription second = CliSubscription.of("https://b.example.net/in?token=x");
        try (SqliteDatabase database = SqliteDatabase.open(state.resolve("pathwatch.db"))) {
            SqliteCliSubscriptions subscriptions = new SqliteCliSubscriptions(database);
            assertThat(subscriptions.list()).isEmpty();
            subscriptions.remember(first);
            subscriptions.remember(second);
            subscriptions.remember(first);
        }

        try (SqliteDatabase database = SqliteDatabase.open(state.resolve("pathwatch.db"))) {
            assertThat(new SqliteCliSubscriptions(database).list()).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void seesWhatAnotherProcessRemembered() {
        try (SqliteDatabase daemon = SqliteDatabase.open(state.resolve("pathwatch.db"));
                SqliteDatabase command = SqliteDatabase.open(state.resolve("pathwatch.db"))) {
            SqliteCliSubscriptions seen = new SqliteCliSubscriptions(daemon);
            assertThat(seen.list()).isEmpty();

            CliSubscription webhook = CliSubscription.of("https://a.example.net/in");
            new SqliteCliSubscriptions(command).remember(webhook);

            assertThat(seen.list()).containsExactly(webhook);
        }
    }
}
