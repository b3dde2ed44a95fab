package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Role;
import io.pathwatch.web.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, asked over a socket. */
class WebCallersTest {

    @RegisterExtension
    static final ListenerExtension LISTENER = new ListenerExtension();

    @Test
    void letsThisHostInWhileThereIsNoToken() {
        assertThat(http().get("/api/v1/who").text()).isEqualTo("local operator {} null");
        assertThat(http().post("/api/v1/who", "{}").text()).isEqualTo("local operator {} {}");
        assertThat(http().get("/api/v1/stream").text()).isEqualTo("streamed");
        assertThat(http().get("/observe/health?exposureLevel=full").text()).contains("checks");
        assertThat(http().get("/observe/metrics").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        ",                 GET,  /api/v1/who,          401",
        ",                 POST, /api/v1/who,          401",
        ",                 GET,  /api/v1/stream,       401",
        ",                 GET,  /api/v1/absent,       401",
        ",                 GET,  /observe/metrics,     401",
        ",                 GET,  /noc/in,              401",
        ",                 GET,  /observe/health,      200",
        ",                 GET,  /observe/health/live, 200",
        ",                 POST, /observe/health,      401",
        "Bearer pwt_none,  GET,  /api/v1/who,          401",
        "Bearer pwt_none,  GET,  /observe/health,      401",
        "Basic pwt_admin,  GET,  /api/v1/who,          401",
        "pwt_admin,        GET,  /api/v1/who,          401",
        "Bearer,           GET,  /api/v1/who,          401",
        "Bearer pwt_viewer,   GET,  /api/v1/who,       200",
        "bearer pwt_viewer,   GET,  /api/v1/who,       200",
        "Bearer pwt_viewer,   POST, /api/v1/who,       403",
        "Bearer pwt_viewer,   GET,  /observe/metrics,  200",
        "Bearer pwt_viewer,   POST, /noc/in,           403",
        "Bearer pwt_operator, POST, /api/v1/who,       200",
        "Bearer pwt_operator, POST, /noc/in,           200",
        "Bearer pwt_admin,    POST, /api/v1/who,       200",
        "Bearer pwt_admin,    GET,  /api/v1/absent,    404",
        "Bearer pwt_admin,    DELETE, /api/v1/who,     405",
        "Bearer pwt_admin,    TRACE,  /api/v1/who,     405",
        "Bearer pwt_admin,    OPTIONS, /api/v1/who,    405"
    })
    void letsInWhoMay(String authorization, String method, String path, int status) {
        LISTENER.running().tokens(Role.VIEWER, Role.OPERATOR, Role.ADMIN);
        RawHttp http = authorization == null ? http() : http().with("Authorization: " + authorization);

        Answer answer = method.equals("GET")
                ? http.get(path)
                : http.with("Content-Type: application/json", "X-Pathwatch: 1").send(method, path, "");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"pathwatch\"");
        }
    }

    @Test
    void tellsStrangersOnlyWhetherItWorks() {
        LISTENER.running().tokens(Role.VIEWER);

        assertThat(http().get("/observe/health?exposureLevel=full&data=true&stackTrace=true")
                        .text()
                        .replaceAll("\\s", ""))
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(http().with("Authorization: Bearer pwt_viewer")
                        .get("/observe/health")
                        .text())
                .contains("\"checks\"", "\"name\":\"context\"", "\"data\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        ", found none;",
        "Bearer pwt_revoked, found one that is not known or was revoked;",
        "Basic cHd0X2FkbWlu, found another way to say who asks;"
    })
    void tellsWhatItFoundInThePlaceOfATokenButNotTheToken(String authorization, String told) {
        LISTENER.running().tokens(Role.ADMIN);
        RawHttp http = authorization == null ? http() : http().with("Authorization: " + authorization);

        assertThat(http.get("/api/v1/who").text()).contains(told).doesNotContain("pwt_revoked", "cHd0");
    }

    @Test
    void letsNobodyInWhileTokensCannotBeRead() {
        LISTENER.running().tokensCannotBeRead();

        assertThat(http().get("/api/v1/who").status()).isEqualTo(503);
        Answer refused = http().with("Authorization: Bearer pwt_admin").get("/api/v1/who");
        assertThat(refused.status()).as("the page keeps its token").isEqualTo(503);
        assertThat(refused.text()).contains("expected a file of tokens that can be read");
        assertThat(http().get("/observe/health").status()).isEqualTo(200);
    }

    @Test
    void takesNoCallerFromTheRequest() {
        LISTENER.running().tokens(Role.VIEWER);
        RawHttp forging = http().with(
                        "Authorization: Bearer pwt_viewer",
                        "CamelVertxPlatformHttpAuthenticatedUser: admin",
                        "camelVertxplatformHttpAuthenticatedUser: {\"role\":\"ADMIN\"}",
                        "PathwatchRole: admin",
                        "pathwatch-target: x",
                        "CamelExecCommandExecutable: id");

        assertThat(forging.get("/api/v1/who?PathwatchRole=admin&pathwatchTarget=x&CamelExecCommandExecutable=id"
                                + "&CamelVertxPlatformHttpAuthenticatedUser=admin")
                        .text())
                .isEqualTo("viewer viewer {} null");
    }

    @Test
    void endsAStreamOfSomebodyWhoIsLetInNoMore() throws IOException {
        LISTENER.running().tokens(Role.VIEWER, Role.OPERATOR);
        try (Socket revoked = stream("pwt_viewer");
                Socket other = stream("pwt_operator")) {
            LISTENER.running().tokens(Role.OPERATOR);

            assertThat(revoked.getInputStream().readAllBytes()).isNotNull();
            other.setSoTimeout(700);
            assertThatThrownBy(() -> other.getInputStream().readAllBytes()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void endsAStreamWhoseTokenIsAnotherOfTheSameNameNow() throws IOException {
        LISTENER.running().tokens(Role.VIEWER);
        try (Socket leaked = stream("pwt_viewer")) {
            LISTENER.running().rotate(Role.VIEWER, "pwt_new");

            assertThat(leaked.getInputStream().readAllBytes()).isNotNull();
            assertThat(http().with("Authorization: Bearer pwt_new")
                            .get("/api/v1/who")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Socket stream(String token) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), LISTENER.running().port());
        socket.setSoTimeout(10_000);
        String request =
                "GET /api/v1/endless HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    @Test
    void logsWhoChangesSomething() {
        LISTENER.running().tokens(Role.VIEWER, Role.OPERATOR);
        try (LoggedLines log = new LoggedLines("io.pathwatch.audit")) {
            http().with("Authorization: Bearer pwt_operator").post("/api/v1/who", "{}");
            http().with("Authorization: Bearer pwt_viewer").post("/api/v1/who", "{}");
            String id = http().post("/api/v1/%e2%80%ae", "{}").header("x-request-id");
            http().with("Authorization: Bearer pwt_operator").get("/api/v1/who");
            http().with("Authorization: Bearer pwt_operator", "Origin: https://evil.example.net")
                    .post("/api/v1/who", "{}");
            http().post("/ui/", "{}");

            log.awaitLines(5);
            assertThat(log.lines().get(0))
                    .matches(
                            "POST /api/v1/who by 'operator' \\(operator\\) from 127.0.0.1: 200 \\(request \\p{XDigit}{16}\\)");
            assertThat(log.lines().get(1)).contains("by 'viewer' (viewer) from 127.0.0.1: 403");
            assertThat(log.lines().get(2))
                    .isEqualTo("POST /api/v1/%e2%80%ae by nobody known from 127.0.0.1: 401 (request " + id + ")");
            assertThat(log.lines().get(3))
                    .as("of another page")
                    .contains("by 'operator' (operator) from 127.0.0.1: 403");
            assertThat(log.lines().get(4)).contains("POST /ui/ by nobody known from 127.0.0.1: 405");
            assertThat(log.lines()).hasSize(5);
        }
    }

    private static RawHttp http() {
        return LISTENER.running().http();
    }
}
