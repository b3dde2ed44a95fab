package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.Receiving;
import io.pathwatch.format.Schemas;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.store.StateLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace -w} as packaged, with a real receiver, kills and a daemon. */
class TraceWebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch = installed;
    private Path state = Path.of("");
    private Receiving receiver;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        state = work.resolve("state");
        Files.createDirectories(work.resolve("config"));
        Files.writeString(
                work.resolve("config/application.properties"),
                "pathwatch.web.public-url=https://pathwatch.example.net/\n");
        pathwatch = installed
                .with("PATHWATCH_CONFIG", work.resolve("config").toString())
                .with("PATHWATCH_STATE", state.toString());
        receiver = Receiving.start();
    }

    @AfterEach
    void closesTheReceiver() {
        receiver.close();
    }

    @Test
    void storesTheFirstAndPostsTheNext() throws Exception {
        assertThat(trace())
                .isEqualTo(new ShellRun(
                        0,
                        "",
                        "pathwatch: -w/--webhook: stored as the first trace of its series, nothing to compare it with;"
                                + " nothing posted\n"));
        assertThat(receiver.requests()).isEmpty();

        assertThat(trace()).isEqualTo(new ShellRun(0, "", "pathwatch: -w/--webhook: posted 1\n"));

        assertThat(receiver.requests()).singleElement().satisfies(request -> {
            Schemas.assertClassic(request.body());
            assertThat(request.body())
                    .containsPattern("\"trace_id\":\"(tr_[0-9a-f]{16})\",.*"
                            + "\"link\":\"https://pathwatch.example.net/ui/#/t/\\1\"");
        });
        assertThat(receiver.ids()).isEqualTo(alerts());
    }

    @Test
    void sendsInOrderWhenTheReceiverIsBack() throws Exception {
        trace();
        receiver.close();
        for (int i = 1; i <= 5; i++) {
            ShellRun run = trace();
            assertThat(run.exit()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .startsWith("pathwatch: -w/--webhook: " + i + " waiting, the receiver does not take them (")
                    .hasLineCount(1);
        }

        receiver = Receiving.startAgain(receiver.port());
        assertThat(trace().err()).isEqualTo("pathwatch: -w/--webhook: posted 6\n");

        assertThat(receiver.ids()).hasSize(6).isEqualTo(alerts());
    }

    @Test
    void refusesReceiversBeforeItTraces() {
        ShellRun metadata = pathwatch.run("trace", "-i", "127.0.0.1", "-w", "http://169.254.169.254/latest");
        ShellRun open = pathwatch.run("trace", "-i", "127.0.0.1", "-w", "http://192.0.2.1/in");

        assertThat(metadata.exit()).isEqualTo(1);
        assertThat(metadata.err()).contains("169.254.169.254 is a link-local").hasLineCount(1);
        assertThat(open.exit()).isEqualTo(1);
        assertThat(open.err())
                .contains("use https, or set pathwatch.alerts.webhook.allow-insecure=on")
                .hasLineCount(1);
        assertThat(state).doesNotExist();
    }

    /** The receiver speaks no TLS; what matters is that the command does, and keeps the report. */
    @Test
    void speaksTlsWhereTheReceiverDoes() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "https://127.0.0.1:" + server.getLocalPort() + "/in";
            traceTo(url);
            Future<?> answered = CompletableFuture.runAsync(() -> answerInPlain(server));

            ShellRun run = traceTo(url);

            answered.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("1 waiting").contains("SSL").hasLineCount(1);
        }
    }

    private static void answerInPlain(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write("no TLS here\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void losesNothingWhenKilledWhileItPosts() throws Exception {
        trace();
        CountDownLatch end = new CountDownLatch(1);
        receiver.answerWith((request, exchange) -> {
            try {
                end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Process killed = start();
        Awaitility.await().atMost(PATIENCE).until(() -> receiver.requests().size() == 1);
        killed.destroyForcibly().waitFor();
        end.countDown();
        receiver.answerWith();

        assertThat(trace().err()).isEqualTo("pathwatch: -w/--webhook: posted 2\n");

        List<String> alerts = alerts();
        assertThat(alerts).hasSize(2);
        assertThat(receiver.ids()).containsExactly(alerts.get(0), alerts.get(0), alerts.get(1));
    }

    @Test
    void losesNothingWhereverItIsKilled() throws Exception {
        trace();
        Random random = new Random(7);
        int kills = 12;
        for (int i = 0; i < kills; i++) {
            Process process = start();
            process.waitFor(50 + random.nextInt(350), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }

        assertThat(trace().err()).startsWith("pathwatch: -w/--webhook: posted ").hasLineCount(1);

        List<String> alerts = alerts();
        assertThat(receiver.ids().stream().distinct()).isEqualTo(alerts);
        assertThat(receiver.ids().size() - alerts.size()).isBetween(0, kills);
    }

    @Test
    void leavesTheSendingToTheDaemonWhileThatRuns() throws Exception {
        Files.writeString(work.resolve("config/targets.yaml"), "targets:\n  - {host: 127.0.0.1, interval: 1h}\n");
        Files.writeString(
                work.resolve("config/application.properties"),
                "pathwatch.web.port=off\npathwatch.web.public-url=https://pathwatch.example.net\n");
        Path log = work.resolve("log");
        Process daemon = pathwatch
                .with("PATHWATCH_ROUTES", Path.of("routes").toAbsolutePath().toString())
                .process("watch")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> StateLock.findHolder(state, StateLock.SENDER)
                    .isPresent());
            trace();
            assertThat(trace().err())
                    .isEqualTo("pathwatch: -w/--webhook: the daemon runs and sends what there is to tell\n");

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.ids())
                    .hasSize(1));
            assertThat(receiver.requests().get(0).headers())
                    .containsEntry(
                            "pathwatch-subscription",
                            CliSubscription.of(receiver.url("/in")).name());
            Schemas.assertClassic(receiver.requests().get(0).body());
            assertThat(receiver.requests().get(0).body())
                    .contains("\"link\":\"https://pathwatch.example.net/ui/#/t/tr_");
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(Files.readString(log), e);
        } finally {
            daemon.destroy();
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        }
        assertThat(trace().err()).isEqualTo("pathwatch: -w/--webhook: posted 1\n");
        assertThat(receiver.ids()).hasSize(2).isEqualTo(alerts());
    }

    private ShellRun trace(String... more) {
        return pathwatch.run(words(receiver.url("/in"), more));
    }

    private ShellRun traceTo(String url) {
        return pathwatch.run(words(url));
    }

    private Process start() throws IOException {
        return pathwatch
                .process(words(receiver.url("/in")))
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("started").toFile())
                .start();
    }

    /** Every hop takes longer than a limit of 0: each trace but the first tells. */
    private static String[] words(String url, String... more) {
        List<String> words =
                new ArrayList<>(List.of("trace", "-i", "127.0.0.1", "-n", "--max_latency", "0", "-w", url));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** The ids of all that the store has to tell, in order. */
    private List<String> alerts() throws SQLException {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + state.resolve("pathwatch.db"));
                Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("select a.id from notification_alert n"
                        + " join alert a on a.seq = n.alert order by n.notification")) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
