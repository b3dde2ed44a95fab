package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.RenderAlertProcessor;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteCliSubscriptions;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSubscriptions;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliSubscriptionRoutesTest {

    @TempDir
    Path folder;

    @Test
    void sendsForEachWebhookUntilItIsPurged() throws Exception {
        CliSubscription webhook = CliSubscription.of("http://127.0.0.1:9/in");
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
                DefaultCamelContext context = new DefaultCamelContext()) {
            SqliteSubscriptions subscriptions = new SqliteSubscriptions(database);
            SqliteCliSubscriptions webhooks = new SqliteCliSubscriptions(database);
            context.disableJMX();
            context.getRegistry().bind("alertLog", new SqliteAlertLog(database, Clock.systemUTC()));
            context.getRegistry().bind("renderAlert", new RenderAlertProcessor(Clock.systemUTC(), "1"));
            context.getRegistry().bind("webhookClient", new WebhookClient());
            context.start();
            CliSubscriptionRoutes routes = new CliSubscriptionRoutes(context, webhooks, subscriptions::purgeLeft);
            webhooks.remember(webhook);

            routes.scan();
            assertThat(context.getRoute("send-" + webhook.name())).isNotNull();
            assertThat(subscriptions.list()).hasSize(1);
            assertThat(context.getRouteDefinition("send-" + webhook.name()).toString())
                    .doesNotContain("127.0.0.1");

            subscriptions.purge(webhook.name());
            new SqliteAlertLog(database, Clock.systemUTC())
                    .open(webhook.name(), Start.NOW); // as its route does within a second
            routes.scan();
            assertThat(context.getRoute("send-" + webhook.name())).isNull();
            assertThat(subscriptions.list()).isEmpty();

            webhooks.remember(webhook);
            routes.scan();
            assertThat(context.getRoute("send-" + webhook.name())).isNotNull();
        }
    }

    @Test
    void keepsWhatIsLeftForAWebhookThatComesBackWhileItIsRemoved() throws Exception {
        CliSubscription webhook = CliSubscription.of("http://127.0.0.1:9/in");
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
                DefaultCamelContext context = new DefaultCamelContext()) {
            SqliteSubscriptions subscriptions = new SqliteSubscriptions(database);
            SqliteCliSubscriptions webhooks = new SqliteCliSubscriptions(database);
            SqliteAlertLog log = new SqliteAlertLog(database, Clock.systemUTC());
            context.disableJMX();
            context.getRegistry().bind("alertLog", log);
            context.getRegistry().bind("renderAlert", new RenderAlertProcessor(Clock.systemUTC(), "1"));
            context.getRegistry().bind("webhookClient", new WebhookClient());
            context.start();
            CliSubscriptionRoutes routes = new CliSubscriptionRoutes(context, webhooks, name -> {
                webhooks.remember(webhook); // as another 'trace -w' does
                log.open(name, Start.NOW);
                subscriptions.purgeLeft(name);
            });
            webhooks.remember(webhook);
            routes.scan();

            subscriptions.purge(webhook.name());
            routes.scan();
            assertThat(subscriptions.list()).hasSize(1);

            routes.scan();
            assertThat(context.getRoute("send-" + webhook.name())).isNotNull();
        }
    }
}
