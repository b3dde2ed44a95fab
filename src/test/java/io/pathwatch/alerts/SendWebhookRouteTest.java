package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.Receiving.Request;
import io.pathwatch.alerts.webhook.Signature;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped {@code send-webhook.camel.yaml} against a real HTTP server. */
class SendWebhookRouteTest {

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    private final ListAlertLog log = new ListAlertLog();
    private Receiving receiver;
    private SendingRoutes routes;

    @BeforeEach
    void startAReceiver() throws IOException {
        receiver = Receiving.start();
        routes = new SendingRoutes(log);
    }

    @AfterEach
    void stop() {
        routes.close();
        receiver.close();
    }

    @Test
    void postsClassicJsonWithTheHeadersOfAWebhookAndNothingElse() throws Exception {
        String query = "/in/T0K?x=1&y=a%2Bb+c&z=(q)&timeout=5&name=n";
        routes.set("pathwatch.alerts.webhook.secret", SECRET);
        start(query);

        append(1);

        Request request = receiver.requests().get(0);
        String body = request.body();
        Schemas.assertClassic(body);
        String id = Reports.plainMessage(1).id();
        long time = SendingRoutes.NOW.getEpochSecond();
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST " + query);
        assertThat(request.headers())
                .containsOnlyKeys(
                        "host",
                        "connection",
                        "accept-encoding",
                        "content-length",
                        "content-type",
                        "user-agent",
                        "webhook-id",
                        "webhook-timestamp",
                        "webhook-signature",
                        "pathwatch-attempt",
                        "pathwatch-subscription")
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("user-agent", "pathwatch/1.2.3")
                .containsEntry("webhook-id", id)
                .containsEntry("webhook-timestamp", Long.toString(time))
                .containsEntry(
                        "webhook-signature", Signature.parse("secret", SECRET).sign(id, time, body))
                .containsEntry("pathwatch-attempt", "1")
                .containsEntry("pathwatch-subscription", "webhook");
    }

    @Test
    void postsCloudEventsWhereTheyAreConfigured() throws Exception {
        routes.set("pathwatch.alerts.webhook.format", "v1");
        start("/");

        append(1);

        Request request = receiver.requests().get(0);
        Schemas.assertV1Alert(request.body());
        assertThat(request.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=utf-8")
                .doesNotContainKey("webhook-signature");
    }

    @Test
    void postsTheBodyOfAnAlertmanagerWhereThatIsConfigured() throws Exception {
        routes.set("pathwatch.alerts.webhook.format", "alertmanager");
        start("/");

        append(1);

        Request request = receiver.requests().get(0);
        Schemas.assertAlertmanager(request.body());
        assertThat(request.body()).contains("\"receiver\":\"webhook\"");
        assertThat(request.headers()).containsEntry("content-type", "application/json; charset=utf-8");
    }

    @Test
    void restsWhileTheUrlIsOff() throws Exception {
        routes.start("send-webhook");

        log.append(Reports.plainMessage(1));

        assertThat(log.listSubscriptions()).isEmpty();
        assertThat(routes.context()
                        .getRouteController()
                        .getRouteStatus("send-webhook")
                        .isStarted())
                .isTrue();
    }

    @Test
    void deliversThirtyAlertsInOrderOnceTheReceiverIsBack() throws Exception {
        start("/");
        int port = receiver.port();
        receiver.close();
        for (int i = 1; i <= 30; i++) {
            log.append(Reports.plainMessage(i));
        }
        awaitFailures(2);

        receiver = Receiving.startAgain(port);
        routes.awaitCursor("webhook", 30);

        assertThat(receiver.ids()).containsExactlyElementsOf(ids(1, 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 418})
    void triesTheSameAlertAgainWhenTheReceiverIsInTrouble(int status) throws Exception {
        start("/");
        receiver.answerWith(status, status);

        append(1, 2);

        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(1), id(2));
        assertThat(receiver.requests())
                .extracting(request -> request.headers().get("pathwatch-attempt"))
                .containsExactly("1", "2", "3", "1");
        assertThat(log.buried()).isEmpty();
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() throws Exception {
        start("/");
        receiver.answerWith((request, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "1800");
            Receiving.answer(exchange, 429, "");
        });

        log.append(Reports.plainMessage(1));
        awaitFailures(1);

        assertThat(state().lastError()).isEqualTo("HTTP 429");
        assertThat(Duration.between(FixtureClock.START, state().nextAttempt()))
                .isBetween(Duration.ofSeconds(1800), Duration.ofSeconds(1900));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 401, 403, 404, 405})
    void holdsEverythingWhileTheReceiverRefusesUs(int status) throws Exception {
        routes.set("pathwatch.alerts.held-delay", "1h");
        start("/");
        receiver.answerWith((request, exchange) -> {
            exchange.getResponseHeaders().set("Location", receiver.url("/elsewhere"));
            Receiving.answer(exchange, status, "");
        });

        log.append(Reports.plainMessage(1));
        awaitFailures(1);

        assertThat(state().activity()).isEqualTo(Activity.HELD);
        assertThat(state().lastError()).startsWith("HTTP " + status);
        assertThat(receiver.requests()).extracting(Request::uri).containsExactly("/");
    }

    @Test
    void stopsWhenTheReceiverIsGone() throws Exception {
        start("/");
        receiver.answerWith(410);

        log.append(Reports.plainMessage(1));
        awaitFailures(1);

        assertThat(state().activity()).isEqualTo(Activity.STOPPED);
        assertThat(receiver.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void buriesWhatIsRefusedThreeTimesAndGoesOn(int status) throws Exception {
        start("/");
        receiver.answerWith(status, status, status);

        append(1, 2);

        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(1), id(2));
        assertThat(log.buried()).hasSize(1).first().asString().startsWith("webhook:1:3:refused: HTTP " + status);
    }

    @Test
    void resumesAfterARestartWhereItWas() throws Exception {
        routes.set("pathwatch.alerts.retry-delays", "1h");
        start("/");
        append(1);
        receiver.answerWith(503);
        log.append(Reports.plainMessage(2));
        awaitFailures(1);
        Instant next = state().nextAttempt();
        routes.close();

        routes = new SendingRoutes(log).set("pathwatch.alerts.retry-delays", "1h");
        start("/");
        log.append(Reports.plainMessage(3));

        assertThat(state().nextAttempt()).isEqualTo(next);
        assertThat(receiver.ids()).containsExactly(id(1), id(2));
        log.postpone("webhook", Activity.ACTIVE, 1, SendingRoutes.NOW, "an operator cannot wait");
        routes.awaitCursor("webhook", 3);
        assertThat(receiver.ids()).containsExactly(id(1), id(2), id(2), id(3));
    }

    /** Killed between the receiver's 2xx and our commit: the log still has the cursor before the alert. */
    @Test
    void sendsAtMostOneDuplicateWithTheSameIdAfterAKill() throws Exception {
        start("/");
        append(1);
        ListAlertLog beforeTheCommit = new ListAlertLog();
        beforeTheCommit.open("webhook", Start.EARLIEST);
        for (int i = 1; i <= 3; i++) {
            beforeTheCommit.appendQuietly(Reports.plainMessage(i));
        }
        routes.close();

        routes = new SendingRoutes(beforeTheCommit);
        start("/");
        routes.awaitCursor("webhook", 3);

        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(2), id(3));
    }

    @Test
    void seesWhatAnotherProcessAppends() throws Exception {
        start("/");

        log.appendQuietly(Reports.plainMessage(1));

        routes.awaitCursor("webhook", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest", "http://192.0.2.1/", "https://[fe80::1]/", "http://0.0.0.0/"})
    void refusesToConnectWhereNoReceiverMayBe(String url) throws Exception {
        routes.set("pathwatch.alerts.held-delay", "1h");
        routes.set("pathwatch.alerts.webhook.url", url).start("send-webhook");

        log.append(Reports.plainMessage(1));
        awaitFailures(1);

        assertThat(state().activity()).isEqualTo(Activity.HELD);
        assertThat(state().lastError()).startsWith("RefusedAddressException: receiver '");
    }

    @Test
    void neverLogsTheUrlNorTheSecret() throws Exception {
        routes.set("pathwatch.alerts.webhook.secret", SECRET);
        try (LogLines lines = LogLines.capture()) {
            start("/in/T0K3N");
            receiver.answerWith(503, 400, 401, 302);
            append(1);
            int port = receiver.port();
            receiver.close();
            log.append(Reports.plainMessage(2));
            awaitFailures(1);
            receiver = Receiving.startAgain(port);
            routes.awaitCursor("webhook", 2);
            routes.close();

            assertThat(lines.all()).contains("subscription 'webhook': attempt 1 failed: HTTP 503");
            assertThat(lines.all()).doesNotContain("T0K3N").doesNotContain(SECRET.substring(6));
        }
    }

    @Test
    void namesTheSettingThatAllowsPlainHttp() throws Exception {
        String copy = Files.readString(Path.of("routes/send-webhook.camel.yaml"))
                .replace("    id: send-webhook\n", "    id: send-noc\n")
                .replace("        name: webhook\n", "        name: noc\n")
                .replace("        settings: pathwatch.alerts.webhook\n", "        settings: noc\n");
        routes.set("pathwatch.alerts.held-delay", "1h");
        routes.set("noc.url", "http://192.0.2.1/in");
        start("/");
        routes.add(Path.of("routes/send-noc.camel.yaml"), copy);

        append(1);

        Awaitility.await()
                .untilAsserted(() -> assertThat(log.getSubscription("noc").lastError())
                        .endsWith("192.0.2.1 is a public address; use https, or set noc.allow-insecure=on"));
    }

    @Test
    void letsASecondReceiverWorkAfterThreeLinesOfACopyWereChanged() throws Exception {
        String copy = Files.readString(Path.of("routes/send-webhook.camel.yaml"))
                .replace("    id: send-webhook\n", "    id: send-noc\n")
                .replace("        name: webhook\n", "        name: noc\n")
                .replace("        settings: pathwatch.alerts.webhook\n", "        settings: noc\n");
        try (Receiving noc = Receiving.start()) {
            routes.set("noc.url", noc.url("/noc"));
            start("/");
            routes.add(Path.of("routes/send-noc.camel.yaml"), copy);
            receiver.answerWith(503, 503);

            append(1, 2);
            routes.awaitCursor("noc", 2);

            assertThat(receiver.ids()).containsExactly(id(1), id(1), id(1), id(2));
            assertThat(noc.ids()).containsExactly(id(1), id(2));
            assertThat(noc.requests())
                    .extracting(request -> request.headers().get("pathwatch-subscription"))
                    .containsOnly("noc");
        }
    }

    @Test
    void keepsTheCursorWhenTheRouteIsStoppedAndRemoved() throws Exception {
        start("/");
        append(1);
        routes.context().getRouteController().stopRoute("send-webhook");
        routes.context().removeRoute("send-webhook");
        log.append(Reports.plainMessage(2));
        assertThat(receiver.ids()).containsExactly(id(1));

        routes.start("send-webhook");
        routes.awaitCursor("webhook", 2);

        assertThat(receiver.ids()).containsExactly(id(1), id(2));
        assertThat(log.listeners()).isEqualTo(1);
    }

    @Test
    void finishesWhatIsInFlightBeforeItStops() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        receiver.answerWith((request, exchange) -> {
            arrived.countDown();
            await(release);
            Receiving.answer(exchange, 204, "");
        });
        start("/");
        log.append(Reports.plainMessage(1));
        log.append(Reports.plainMessage(2));
        arrived.await();

        Thread stopping = new Thread(routes::close);
        stopping.start();
        Awaitility.await().until(() -> routes.context().isStopping());
        release.countDown();
        stopping.join();

        assertThat(state().cursor()).isEqualTo(1);
        assertThat(receiver.ids()).containsExactly(id(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Camel would ask with GET then, without the alert, and whoever answers 200 would have got it. */
    @Test
    void postsAlsoWhereARouteNamesNoMethod() throws Exception {
        Path shipped = Path.of("routes/send-webhook.camel.yaml");
        String text = Files.readString(shipped).replace("              httpMethod: POST\n", "");
        assertThat(text).isNotEqualTo(Files.readString(shipped));
        routes.set("pathwatch.alerts.webhook.url", receiver.url("/in?token=x"))
                .add(shipped, text)
                .start();

        append(1);

        Request request = receiver.requests().get(0);
        assertThat(request.method() + " " + request.uri()).isEqualTo("POST /in?token=x");
        Schemas.assertClassic(request.body());
    }

    private void start(String pathAndQuery) throws Exception {
        routes.set("pathwatch.alerts.webhook.url", receiver.url(pathAndQuery)).start("send-webhook");
    }

    /** Appends alerts and waits until the last one is behind the cursor. */
    private void append(int... numbers) {
        for (int number : numbers) {
            log.append(Reports.plainMessage(number));
        }
        routes.awaitCursor("webhook", numbers[numbers.length - 1]);
    }

    private void awaitFailures(int attempts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> state().attempts() >= attempts);
    }

    private SubscriptionState state() {
        return log.getSubscription("webhook");
    }

    private static String id(int number) {
        return Reports.plainMessage(number).id();
    }

    private static List<String> ids(int first, int last) {
        List<String> ids = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            ids.add(id(i));
        }
        return ids;
    }
}
