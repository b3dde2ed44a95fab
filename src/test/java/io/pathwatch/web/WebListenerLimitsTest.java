package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the listener does with those who would hold it up, and while the program starts. */
class WebListenerLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void closesAConnectionOnWhichNoRequestArrivesInWhole() throws Exception {
        ConnectionWatch watch = new ConnectionWatch(100, SHORT);
        try (RunningListener listener = RunningListener.start(RunningListener.settings(false, null), watch);
                Socket silent = connect(listener);
                Socket slow = connect(listener);
                Socket body = connect(listener)) {
            write(slow, "GET /ui/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            write(
                    body,
                    "POST /api/v1/who HTTP/1.1\r\nHost: localhost\r\nX-Pathwatch: 1\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{");

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                drip(slow); // one byte after the other keeps it no longer
                return watch.size() == 0;
            });
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void takesNoMoreConnectionsThanItCanServe() throws Exception {
        ConnectionWatch watch = new ConnectionWatch(3, Duration.ofSeconds(30));
        try (RunningListener listener = RunningListener.start(RunningListener.settings(false, null), watch)) {
            List<Socket> held = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                held.add(connect(listener));
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> watch.size() == 3);
            try (Socket more = connect(listener)) {
                assertThat(more.getInputStream().read()).isEqualTo(-1);
            }
            for (Socket socket : held) {
                socket.close();
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> watch.size() == 0);
            assertThat(listener.http().get("/ui/").status()).isEqualTo(200);
        }
    }

    @Test
    void asksToComeAgainWhileTheProgramStarts() throws Exception {
        try (RunningListener listener = RunningListener.start()) {
            RawHttp.Answer early = listener.http().get("/api/v1/absent");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("retry-after")).isEqualTo("1");
            assertThat(listener.ready().http().get("/api/v1/absent").status()).isEqualTo(404);
        }
    }

    @Test
    void findsOutWhetherStrangersAreLetIn() throws Exception {
        ListenerSettings settings = RunningListener.settings(false, null);
        try (RunningListener listener =
                RunningListener.start(settings, new ConnectionWatch(100, Duration.ofSeconds(30)))) {
            SelfCheck check = new SelfCheck(settings);
            listener.ready();
            assertThat(check.findOpenDoor())
                    .contains("pathwatch.web: expected '401' for /api/v1/meta without a token, found 'HTTP/1.1 404 Not"
                            + " Found'; the program stops rather than let in whoever asks");
            listener.tokens(Role.VIEWER);
            assertThat(check.findOpenDoor()).isEmpty();
        }
        assertThat(new SelfCheck(settings).findOpenDoor().orElseThrow()).contains("Connection refused");
    }

    @Test
    void asksForATokenAlwaysWhereOthersCanReachIt() throws Exception {
        try (RunningListener listener = RunningListener.start(
                RunningListener.settings(true, null), new ConnectionWatch(100, Duration.ofSeconds(30)))) {
            assertThat(listener.http().get("/api/v1/who").status()).isEqualTo(401);
            listener.tokens(Role.VIEWER);
            assertThat(listener.http()
                            .with("Authorization: Bearer pwt_viewer")
                            .get("/api/v1/who")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Socket connect(RunningListener listener) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void drip(Socket socket) {
        try {
            write(socket, "x");
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
