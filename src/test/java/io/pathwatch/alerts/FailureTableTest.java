package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.pathwatch.alerts.webhook.WebhookClient;
import io.pathwatch.format.Reports;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an alert when its receiver answers so: the table of failures, row by row, over real sockets. */
class FailureTableTest {

    private final ListAlertLog log = new ListAlertLog();
    private final SendingRoutes routes = new SendingRoutes(log);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private Receiving receiver;

    @BeforeEach
    void startAReceiver() throws IOException {
        receiver = Receiving.start();
    }

    @AfterEach
    void stop() throws IOException {
        routes.close();
        receiver.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void temporaryAnswersAreTriedAgain(int status) throws Exception {
        start(receiver.url("/"));
        receiver.answerWith(status, status);

        append(1, 2);

        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(1), id(2));
        assertThat(log.buried()).isEmpty();
    }

    @Test
    void temporaryRefusalOfTheConnectionIsTriedAgain() throws Exception {
        int port = receiver.port();
        receiver.close();
        start("http://127.0.0.1:" + port + "/");
        log.append(Reports.plainMessage(1));
        SubscriptionState failed = awaitFailure();

        receiver = Receiving.startAgain(port);
        routes.awaitCursor("webhook", 1);

        assertThat(failed.activity()).isEqualTo(Activity.ACTIVE);
        assertThat(receiver.ids()).containsExactly(id(1));
    }

    @Test
    void temporaryNameWithoutAddressIsTriedAgainAndNothingIsSent() throws Exception {
        start("http://no-such-receiver.invalid/");

        log.append(Reports.plainMessage(1));

        assertThat(awaitFailure().activity()).isEqualTo(Activity.ACTIVE);
        assertThat(state().lastError()).startsWith("UnknownHostException: ");
    }

    @Test
    void temporaryTimeoutOfAReceiverThatHangsIsTriedAgain() throws Exception {
        beImpatient();
        try (ServerSocket server = serve(socket -> {})) {
            // the limit of the whole exchange and that of the socket end together
            assertThat(failureAt(server).lastError())
                    .matches(".*(InterruptedIOException: no complete answer within 300 ms"
                            + "|SocketTimeoutException: Read timed out)");
        }
    }

    @Test
    void temporaryTimeoutOfAnAnswerThatDripsIsTriedAgain() throws Exception {
        beImpatient();
        try (ServerSocket server = serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!socket.isClosed()) {
                write(socket, "x");
                Awaitility.await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
        })) {
            assertThat(failureAt(server).lastError())
                    .endsWith("InterruptedIOException: no complete answer within 300 ms");
        }
    }

    @Test
    void temporaryResetInTheBodyIsTriedAgain() throws Exception {
        try (ServerSocket server = serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
            socket.setSoLinger(true, 0);
            socket.close();
        })) {
            assertThat(failureAt(server).activity()).isEqualTo(Activity.ACTIVE);
        }
    }

    @Test
    void temporaryAnswersSayWhenToTryAgainInSecondsAtMostAnHour() throws Exception {
        receiver.answerWith((request, exchange) -> answer(exchange, 429, "Retry-After", "1800"));
        start(receiver.url("/"));
        log.append(Reports.plainMessage(1));

        assertThat(delayUntilNext(awaitFailure())).isBetween(Duration.ofSeconds(1_800), Duration.ofSeconds(1_830));
    }

    @Test
    void temporaryAnswersSayWhenToTryAgainAsADateAtMostAnHour() throws Exception {
        String nextWeek = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FixtureClock.START.plus(Duration.ofDays(7)).atZone(ZoneOffset.UTC));
        receiver.answerWith((request, exchange) -> answer(exchange, 503, "Retry-After", nextWeek));
        start(receiver.url("/"));
        log.append(Reports.plainMessage(1));

        assertThat(delayUntilNext(awaitFailure())).isBetween(Duration.ofSeconds(3_600), Duration.ofSeconds(3_630));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowedAndHeld(int status) throws Exception {
        receiver.answerWith((request, exchange) -> answer(exchange, status, "Location", receiver.url("/elsewhere")));

        heldAt(receiver.url("/"));

        assertThat(receiver.requests()).extracting(Receiving.Request::uri).containsExactly("/");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405})
    void refusalsOfUsAreHeld(int status) throws Exception {
        receiver.answerWith(status);

        heldAt(receiver.url("/"));

        assertThat(state().lastError()).startsWith("HTTP " + status);
    }

    @Test
    void failuresOfTlsAreHeld() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.start();
        try {
            heldAt("https://localhost:" + server.getAddress().getPort() + "/");
        } finally {
            server.stop(0);
        }

        assertThat(state().lastError()).startsWith("TLS: SSLHandshakeException: ");
    }

    @Test
    void whatIsHeldIsSentOnceTheReceiverIsMended() throws Exception {
        receiver.answerWith(401, 401, 401);
        start(receiver.url("/"));

        append(1, 2);

        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(1), id(1), id(2));
        assertThat(state().activity()).isEqualTo(Activity.ACTIVE);
    }

    @Test
    void goneStopsTheSubscriptionAndKeepsTheQueue() throws Exception {
        receiver.answerWith(410);
        start(receiver.url("/"));
        log.append(Reports.plainMessage(1));
        SubscriptionState stopped = awaitFailure();
        log.append(Reports.plainMessage(2));

        Awaitility.await()
                .during(Duration.ofMillis(200))
                .until(() -> receiver.requests().size() == 1);

        assertThat(stopped.activity()).isEqualTo(Activity.STOPPED);
        assertThat(state().cursor()).isZero();
        log.setActivity("webhook", Activity.ACTIVE);
        log.postpone("webhook", Activity.ACTIVE, 0, FixtureClock.START, "resumed");
        routes.awaitCursor("webhook", 2);
        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void poisonGoesToTheDeadLettersAfterThreeAttempts(int status) throws Exception {
        receiver.answerWith(status, status, status);
        start(receiver.url("/"));

        append(1, 2);

        assertThat(receiver.ids()).containsExactly(id(1), id(1), id(1), id(2));
        assertThat(log.buried()).singleElement().asString().startsWith("webhook:1:3:refused: HTTP " + status);
    }

    @Test
    void expiredGoesToTheDeadLettersUnsent() throws Exception {
        routes.set("pathwatch.alerts.max-age", "1m");
        start(receiver.url("/"));

        append(1);

        assertThat(log.buried()).containsExactly("webhook:1:0:expired: older than 1m");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void successIsAnyAnswerBetween200And299() throws Exception {
        receiver.answerWith(200, 201, 202, 204);
        start(receiver.url("/"));

        append(1, 2, 3, 4);

        assertThat(receiver.ids()).containsExactly(id(1), id(2), id(3), id(4));
    }

    @Test
    void successWithALongAnswerIsNotReadToItsEnd() throws Exception {
        int length = 256 * 1024 * 1024;
        byte[] block = new byte[64 * 1024];
        AtomicLong sent = new AtomicLong();
        try (ServerSocket server = serve(socket -> {
            write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
            while (sent.addAndGet(block.length) <= length) {
                socket.getOutputStream().write(block);
            }
        })) {
            start("http://127.0.0.1:" + server.getLocalPort() + "/");
            append(1);
        }

        assertThat(sent).hasValueLessThan(length / 8);
    }

    @Test
    void longAnswersAreCutAndKeptWithoutWhatSteersATerminal() throws Exception {
        receiver.answerWith((request, exchange) -> {
            try {
                Receiving.answer(exchange, 503, "\u001b[31m\r\n" + "a".repeat(5_000_000));
            } catch (IOException e) {
                exchange.close(); // nobody reads that much
            }
        });
        start(receiver.url("/"));
        log.append(Reports.plainMessage(1));

        assertThat(awaitFailure().lastError())
                .hasSize(256)
                .startsWith("HTTP 503")
                .contains("aaa")
                .doesNotContain("\u001b", "\r", "\n");
    }

    private SubscriptionState failureAt(ServerSocket server) throws Exception {
        start("http://127.0.0.1:" + server.getLocalPort() + "/");
        log.append(Reports.plainMessage(1));
        SubscriptionState failed = awaitFailure();
        assertThat(failed.activity()).isEqualTo(Activity.ACTIVE);
        assertThat(failed.cursor()).isZero();
        Awaitility.await().until(() -> state().attempts() >= 2);
        return failed;
    }

    private static SSLContext selfSigned() throws Exception {
        char[] password = "receiver".toCharArray();
        KeyStore store = KeyStore.getInstance(new File("src/test/resources/alerts/self-signed.p12"), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void beImpatient() {
        WebhookClient client = WebhookClient.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300));
        routes.context().getRegistry().bind("webhookClient", client);
    }

    private void heldAt(String url) throws Exception {
        routes.set("pathwatch.alerts.held-delay", "1h");
        start(url);
        log.append(Reports.plainMessage(1));

        assertThat(awaitFailure().activity()).isEqualTo(Activity.HELD);
        assertThat(state().cursor()).isZero();
        assertThat(log.buried()).isEmpty();
    }

    private void start(String url) throws Exception {
        routes.set("pathwatch.alerts.webhook.url", url).start("send-webhook");
    }

    private void append(int... numbers) {
        for (int number : numbers) {
            log.append(Reports.plainMessage(number));
        }
        routes.awaitCursor("webhook", numbers[numbers.length - 1]);
    }

    private SubscriptionState awaitFailure() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> state().attempts() >= 1);
        return state();
    }

    private SubscriptionState state() {
        return log.getSubscription("webhook");
    }

    private static Duration delayUntilNext(SubscriptionState state) {
        return Duration.between(FixtureClock.START, state.nextAttempt());
    }

    private static void answer(HttpExchange exchange, int status, String field, String value) throws IOException {
        exchange.getResponseHeaders().set(field, value);
        Receiving.answer(exchange, status, "");
    }

    private static String id(int number) {
        return Reports.plainMessage(number).id();
    }

    /** Answers each connection as {@code rude} does, once its request has begun. */
    private ServerSocket serve(Rude rude) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    sockets.add(socket);
                    new Thread(() -> meet(socket, rude)).start();
                } catch (IOException e) {
                    return; // it is closed
                }
            }
        });
        accepting.setDaemon(true);
        accepting.start();
        return server;
    }

    private static void meet(Socket socket, Rude rude) {
        try {
            InputStream in = socket.getInputStream();
            if (in.read(new byte[1_024]) > 0) {
                rude.answer(socket);
            }
        } catch (SocketException e) {
            return; // the client has had enough
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private interface Rude {
        void answer(Socket socket) throws IOException;
    }
}
