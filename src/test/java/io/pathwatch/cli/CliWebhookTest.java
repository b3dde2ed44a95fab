package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.alerts.Receiving;
import io.pathwatch.alerts.webhook.RefusedAddressException;
import io.pathwatch.detect.LastRunComparison;
import io.pathwatch.format.PageLinks;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertLog;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Report;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteSubscriptions;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.store.StateLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each call of {@code trace -w} opens the store anew, as a process of its own would. */
class CliWebhookTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path state;

    private Receiving receiver;
    private CliSubscription subscription;
    private String said = "";
    private int minute;

    @BeforeEach
    void startsAReceiver() throws IOException {
        receiver = Receiving.start();
        subscription = CliSubscription.of(receiver.url("/in"));
    }

    @AfterEach
    void closesTheReceiver() {
        receiver.close();
    }

    @Test
    void onlyStoresTheFirstTraceOfASeries() throws IOException {
        assertThat(call()).isEmpty();

        assertThat(receiver.requests()).isEmpty();
        assertThat(said)
                .isEqualTo(
                        "pathwatch: -w/--webhook: stored as the first trace of its series, nothing to compare it with;"
                                + " nothing posted\n");
    }

    @Test
    void postsTheClassicReportOfATraceThatTells() throws IOException {
        call();

        String alert = call();

        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.uri()).isEqualTo("/in");
            assertThat(request.headers())
                    .containsEntry("content-type", "application/json; charset=UTF-8")
                    .containsEntry("webhook-id", alert)
                    .containsEntry("webhook-timestamp", "1795352400")
                    .containsEntry("pathwatch-attempt", "1")
                    .containsEntry("pathwatch-subscription", subscription.name())
                    .containsEntry("user-agent", "pathwatch")
                    .doesNotContainKey("pathwatch-allow-insecure");
            Schemas.assertClassic(request.body());
            assertThat(request.body()).contains("\"event_source\":{\"max_threshold_exceeded\":[[{");
        });
        assertThat(said).isEqualTo("pathwatch: sent " + alert + "\npathwatch: -w/--webhook: posted 1\n");
    }

    @Test
    void sendsInOrderWhatWaitedForAReceiverThatWasAway() throws IOException {
        call();
        receiver.close();
        List<String> alerts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            alerts.add(call());
            assertThat(said)
                    .startsWith("pathwatch: -w/--webhook: " + (i + 1) + " waiting, the receiver does not take them (")
                    .contains("onnect")
                    .endsWith("; the next call or the daemon sends them, in order\n");
        }
        assertThat(state().attempts()).isEqualTo(5);

        receiver = Receiving.startAgain(receiver.port());
        alerts.add(call());

        assertThat(receiver.ids()).isEqualTo(alerts).doesNotHaveDuplicates();
        assertThat(receiver.requests().get(0).headers()).containsEntry("pathwatch-attempt", "6");
        assertThat(state().lag()).isZero();
        call();
        assertThat(receiver.ids()).hasSize(7);
    }

    @Test
    void sendsOnceToAReceiverThatHangsUpWithoutAnAnswer() throws IOException {
        call();
        receiver.answerWith((request, exchange) -> exchange.close());

        String alert = call();

        assertThat(receiver.ids()).containsExactly(alert);
        assertThat(state().lastError()).startsWith("NoHttpResponseException");
    }

    @Test
    void keepsWhatARedirectPointsElsewhere() throws IOException {
        call();
        receiver.answerWith((request, exchange) -> {
            exchange.getResponseHeaders().set("location", receiver.url("/elsewhere"));
            Receiving.answer(exchange, 307, "");
        });

        String alert = call();

        assertThat(receiver.ids()).containsExactly(alert);
        assertThat(state())
                .isEqualTo(new SubscriptionState(
                        subscription.name(),
                        0,
                        1,
                        Activity.HELD,
                        1,
                        CLOCK.instant().plusSeconds(5),
                        "HTTP 307"));
    }

    @Test
    void stopsForTheDaemonWhenTheReceiverIsGoneAndAsksAgainWhenCalledAgain() throws IOException {
        call();
        receiver.answerWith(410);
        String alert = call();
        assertThat(state().activity()).isEqualTo(Activity.STOPPED);

        String next = call();

        assertThat(receiver.ids()).containsExactly(alert, alert, next);
        assertThat(state().activity()).isEqualTo(Activity.ACTIVE);
    }

    @Test
    void sendsNothingWhileAnOperatorHasPausedIt() throws IOException {
        call();
        try (SqliteDatabase database = SqliteDatabase.open(store())) {
            new SqliteSubscriptions(database).pause(subscription.name());
        }

        call();

        assertThat(receiver.ids()).isEmpty();
        assertThat(state()).isEqualTo(new SubscriptionState(subscription.name(), 0, 1, Activity.PAUSED, 0, null, null));
        assertThat(said)
                .contains("1 waiting, the subscription is paused; 'pathwatch subscriptions resume "
                        + subscription.name() + "' ends that");
    }

    @Test
    void givesUpAReportThatIsRefusedThreeTimesAndGoesOn() throws IOException {
        call();
        receiver.answerWith(400, 422, 400);
        String bad = call();
        String second = call();
        assertThat(state().lastError()).isEqualTo("refused: HTTP 422");

        String third = call();

        assertThat(receiver.ids()).containsExactly(bad, bad, bad, second, third);
        assertThat(said).contains("the receiver does not accept " + bad + " (HTTP 400), it is not sent any more\n");
        assertThat(state().lag()).isZero();
    }

    @Test
    void doesNotGiveUpForOneRefusalAmongOtherFailures() throws IOException {
        call();
        receiver.answerWith(503, 503, 400);
        String alert = call();
        String second = call();
        String third = call();
        assertThat(state().lag()).isEqualTo(3);

        String fourth = call();

        assertThat(receiver.ids()).containsExactly(alert, alert, alert, alert, second, third, fourth);
    }

    @Test
    void tellsTheDaemonHowLongTheReceiverAsksToBeLeftAlone() throws IOException {
        call();
        receiver.answerWith((request, exchange) -> {
            exchange.getResponseHeaders().set("retry-after", "120");
            Receiving.answer(exchange, 503, "");
        });

        call();

        assertThat(state().nextAttempt()).isEqualTo(CLOCK.instant().plusSeconds(120));
    }

    @Test
    void leavesTheSendingToADaemon() throws IOException {
        call();
        StateLock daemon = StateLock.tryTake(state, StateLock.DAEMON).orElseThrow();
        StateLock sender = StateLock.tryTake(state, StateLock.SENDER).orElseThrow();
        String alert = call();
        assertThat(said).endsWith("pathwatch: -w/--webhook: the daemon runs and sends what there is to tell\n");
        assertThat(receiver.requests()).isEmpty();

        daemon.close();
        sender.close();
        String next = call();

        assertThat(receiver.ids()).containsExactly(alert, next);
    }

    @Test
    void sendsOnlyItsOwn() throws Exception {
        call();
        try (SqliteDatabase database = SqliteDatabase.open(store())) {
            AlertLog log = new SqliteAlertLog(database, CLOCK);
            log.open("webhook", AlertLog.Start.EARLIEST);
            SqliteTraceStore traces = new SqliteTraceStore(database);
            for (int i = 0; i < 3; i++) {
                store(traces, CliReports.ofDaemon("dns", i));
            }
            assertThat(log.getSubscription("webhook").lag()).isEqualTo(2);
        }
        Receiving other = Receiving.start();
        try {
            CliSubscription others = CliSubscription.of(other.url("/in"));
            // a series belongs to all webhooks of the command
            String toOther = call(others, other.url("/in"), "dns");
            String own = call();

            assertThat(other.ids()).containsExactly(toOther);
            assertThat(receiver.ids()).containsExactly(own);
            assertThat(state().lag()).isZero();
        } finally {
            other.close();
        }
    }

    @Test
    void keepsTheStoreToItsOwner() throws IOException {
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));
        call();

        try (var files = Files.list(state)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void refusesReceiversNobodyShouldSendTo() throws IOException {
        for (String url : List.of(
                "http://169.254.169.254/latest", "https://169.254.169.254/", "http://[fe80::1]/", "http://0.0.0.0/")) {
            assertThatThrownBy(() -> check(url, true))
                    .isInstanceOf(RefusedAddressException.class)
                    .hasMessageContaining("alerts are never sent there");
        }
        assertThatThrownBy(() -> check("http://192.0.2.1/in", false))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining(
                        "192.0.2.1 is a public address; use https, or set pathwatch.alerts.webhook.allow-insecure=on");
        check("http://192.0.2.1/in", true);
        check("https://192.0.2.1/in", false);
        check("http://10.1.2.3/in", false);
        check("http://receiver.invalid/in", false);
    }

    private static void check(String url, boolean allowInsecure) throws IOException {
        try (WebhookPost post = new WebhookPost(url, "cli-1", allowInsecure, CLOCK)) {
            post.check();
        }
    }

    private String call() throws IOException {
        return call(subscription, subscription.url(), "dns");
    }

    /** @return the id of the alert the call gave, empty if it gave none */
    private String call(CliSubscription to, String url, String target) throws IOException {
        StringWriter err = new StringWriter();
        StandardError notices = new StandardError(new PrintWriter(err), false, true);
        Report report = CliReports.of(to, target, minute++);
        try (WebhookPost post = new WebhookPost(url, to.name(), false, CLOCK);
                CliWebhook webhook = new CliWebhook(to, store(), post, PageLinks.NONE, CLOCK, notices)) {
            webhook.store(report);
            webhook.send();
        }
        said = err.toString();
        try (SqliteDatabase database = SqliteDatabase.open(store())) {
            List<Alert> alerts = new SqliteTraceStore(database)
                    .findReport(report.traceId())
                    .orElseThrow()
                    .alerts();
            return alerts.isEmpty() ? "" : alerts.get(0).id();
        }
    }

    private static void store(SqliteTraceStore traces, Report report) throws StateChangedException {
        String series = report.trace().series().id();
        traces.store(report.withComparison(new LastRunComparison().compare(traces.findHistory(series), report)));
    }

    private SubscriptionState state() {
        try (SqliteDatabase database = SqliteDatabase.open(store())) {
            return new SqliteAlertLog(database, CLOCK).getSubscription(subscription.name());
        }
    }

    private Path store() {
        return state.resolve("pathwatch.db");
    }
}
