package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Role;
import io.pathwatch.web.RawHttp.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served and to whom, asked over a socket. */
class WebListenerTest {

    private static RunningListener listener;

    @BeforeAll
    static void starts() throws Exception {
        listener = RunningListener.start().ready();
    }

    @AfterAll
    static void stops() {
        listener.close();
    }

    @BeforeEach
    void forgetsTokens() {
        listener.tokens();
    }

    @Test
    void leadsToThePage() {
        assertThat(http().get("/").status()).isEqualTo(302);
        assertThat(http().get("/").header("location")).isEqualTo("/ui/");
        assertThat(http().get("/ui").header("location")).isEqualTo("/ui/");
    }

    @Test
    void servesThePageToEverybodyWithAStrictPolicy() {
        listener.tokens(Role.VIEWER);

        Answer page = http().get("/ui/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).startsWith("<!doctype html>");
        assertThat(page.headers())
                .containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("content-security-policy", PageHandler.POLICY)
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("cache-control", "no-cache")
                .containsEntry("vary", "Accept-Encoding")
                .doesNotContainKey("access-control-allow-origin");
        assertThat(PageHandler.POLICY)
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void sendsAFileOnceAsLongAsItStaysTheSame() throws IOException {
        RawHttp packing = http().with("Accept-Encoding: br, gzip;q=0.8");
        Answer first = packing.get("/ui/lib/zoom.js");

        assertThat(first.headers())
                .containsEntry("content-encoding", "gzip")
                .containsEntry("content-type", "text/javascript; charset=utf-8");
        String script = new String(
                new GZIPInputStream(new ByteArrayInputStream(first.body())).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script).contains("d3js.org/d3-dispatch/", "d3js.org/d3-zoom/");
        assertThat(http().get("/ui/lib/zoom.js").text()).isEqualTo(script);
        Answer second =
                packing.with("If-None-Match: \"x\", W/" + first.header("etag")).get("/ui/lib/zoom.js");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(http().with("If-None-Match: " + first.header("etag"))
                        .get("/ui/lib/zoom.js")
                        .status())
                .as("plain is another representation")
                .isEqualTo(200);
        assertThat(http().with("Accept-Encoding: gzip;q=0")
                        .get("/ui/lib/zoom.js")
                        .header("content-encoding"))
                .isNotEqualTo("gzip");
    }

    @Test
    void tellsOfAFileWithoutSendingIt() {
        Answer head = http().send("HEAD", "/ui/lib/uplot.css", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-length"))
                .isEqualTo(Integer.toString(http().get("/ui/lib/uplot.css").body().length));
    }

    @Test
    void sendsWhatDrawsAMapApartFromWhatMovesIt() throws IOException {
        Answer geo = http().with("Accept-Encoding: gzip").get("/ui/lib/geo.js");
        Answer zoom = http().with("Accept-Encoding: gzip").get("/ui/lib/zoom.js");

        assertThat(http().get("/ui/lib/geo.js").text())
                .contains("class Adder", "d3js.org/d3-geo/")
                .doesNotContain("d3js.org/d3-zoom/", "d3js.org/d3-selection/");
        assertThat(geo.body()).as("bytes on a first visit").hasSizeLessThan(15_000);
        assertThat(zoom.body()).hasSizeLessThan(22_000);
    }

    @Test
    void servesTheLicensesOfItsLibraries() {
        assertThat(http().get("/ui/lib/licenses.txt").text())
                .contains("== d3-array 3", "== d3-geo 3", "== uplot 1", "Mike Bostock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/files.txt",
                "/ui/page.cs",
                "/ui/lib/",
                "/ui/lib/d3-geo.min.js",
                "/ui/..",
                "/ui/../ui/",
                "/ui/../../config/application.properties",
                "/ui/%2e%2e/%2e%2e/config/application.properties",
                "/ui/..%2f..%2fconfig/application.properties",
                "/ui/%252e%252e/config/application.properties",
                "/ui/..%5c..%5cconfig",
                "/ui/..\\..\\config",
                "/ui//index.html",
                "//ui/",
                "/ui/./index.html",
                "/ui/%69ndex.html",
                "/ui/index.html%00.js",
                "/ui/Gate.class",
                "/io/pathwatch/web/Gate.class",
                "/io/pathwatch/web/page/index.html",
                "/META-INF/MANIFEST.MF",
                "/log4j2.xml",
                "/config/application.properties",
                "/application.properties",
                "/data/pathwatch.db",
                "/pathwatch.db",
                "/tokens",
                "/etc/passwd",
                "/ui/../../../../../../etc/passwd",
                "/webjars/uplot/1.6.30/dist/uPlot.cjs.js",
                "/api/v1/./who",
                "/api/v1/x/../who",
                "/api/v1/%77ho",
                "//api/v1/who",
                "/q/dev",
                "/q/info",
                "/q/upload",
                "/favicon.ico"
            })
    void servesNothingElse(String path) {
        Answer answer = http().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"status\":404", "\"requestId\":\"" + answer.header("x-request-id") + "\"");
    }

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
        listener.tokens(Role.VIEWER, Role.OPERATOR, Role.ADMIN);
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
        listener.tokens(Role.VIEWER);

        assertThat(http().get("/observe/health?exposureLevel=full&data=true&stackTrace=true")
                        .text()
                        .replaceAll("\\s", ""))
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(http().with("Authorization: Bearer pwt_viewer")
                        .get("/observe/health?exposureLevel=full")
                        .text())
                .contains("checks");
    }

    @Test
    void letsNobodyInWhileTokensCannotBeRead() {
        listener.tokensCannotBeRead();

        assertThat(http().get("/api/v1/who").status()).isEqualTo(401);
        assertThat(http().with("Authorization: Bearer pwt_admin")
                        .get("/api/v1/who")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takesNoCallerFromTheRequest() {
        listener.tokens(Role.VIEWER);
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

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,              200",
        "127.0.0.1:9,            200",
        "localhost,              200",
        "LOCALHOST:8098,         200",
        "[::1]:8098,             200",
        "192.0.2.7,              200",
        "host1:8098,             200",
        "pathwatch.example.net,  200",
        "evil.example.org,       403",
        "evil.example.org:8098,  403",
        "localhost.example.org,  403",
        "127.0.0.1.example.org,  403",
        "pathwatch.example.net.evil.example.org, 403",
        "'',                     403"
    })
    void answersToItsOwnNamesOnly(String host, int status) {
        assertThat(http().with("Host: " + host).get("/api/v1/who").status()).isEqualTo(status);
        assertThat(http().with("Host: " + host).get("/ui/").status()).isEqualTo(status);
    }

    @Test
    void refusesARequestWithTwoHostsOrForAnother() {
        assertThat(http().with("Host: localhost", "Host: evil.example.org")
                        .get("/ui/")
                        .status())
                .isEqualTo(400);
        assertThat(http().get("http://evil.example.org/ui/").status()).isBetween(400, 404);
    }

    @Test
    void refusesWhatAnotherSiteSends() {
        assertThat(http().with("Origin: https://evil.example.org")
                        .post("/api/v1/who", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(http().with("Origin: null").post("/api/v1/who", "{}").status())
                .isEqualTo(403);
        assertThat(http().with("Origin: https://evil.example.org")
                        .get("/api/v1/who")
                        .status())
                .isEqualTo(403);
        assertThat(http().with("Sec-Fetch-Site: cross-site")
                        .post("/api/v1/who", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(http().with("Sec-Fetch-Site: cross-site")
                        .send("POST", "/noc/in", "x")
                        .status())
                .isEqualTo(403);
        assertThat(http().with("Content-Type: application/json")
                        .send("POST", "/api/v1/who", "{}")
                        .status())
                .as("without the header that a page elsewhere cannot send")
                .isEqualTo(403);
        for (String simple : new String[] {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
            assertThat(http().with("Content-Type: " + simple, "X-Pathwatch: 1")
                            .send("POST", "/api/v1/who", "{}")
                            .status())
                    .as(simple)
                    .isEqualTo(415);
        }
        for (String form : new String[] {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded"}) {
            assertThat(http().with("Content-Type: " + form)
                            .send("POST", "/noc/in", "--x--")
                            .status())
                    .as(form)
                    .isEqualTo(415);
        }
    }

    @Test
    void takesWhatItsOwnPageSends() {
        String own = "Origin: http://127.0.0.1:" + listener.port();

        assertThat(http().with(own, "Sec-Fetch-Site: same-origin")
                        .post("/api/v1/who", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(http().with("Origin: https://pathwatch.example.net")
                        .post("/api/v1/who", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesNoLongBodyAndNoneWhereNoneBelongs() {
        String most = "x".repeat((int) Gate.LONGEST_BODY);

        assertThat(http().post("/api/v1/who", most).status()).isEqualTo(200);
        assertThat(http().with("Content-Length: 65537").post("/api/v1/who", "").status())
                .isEqualTo(413);
        assertThat(http().with("Transfer-Encoding: chunked")
                        .post("/api/v1/who", "10001\r\n" + most + "x\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(413);
        assertThat(http().send("GET", "/api/v1/who", "{}").status()).isEqualTo(400);
    }

    @Test
    void takesNoLongHeads() {
        assertThat(http().get("/api/v1/who?" + "x".repeat(10_000)).status()).isEqualTo(414);
        assertThat(http().with("X-Long: " + "x".repeat(20_000))
                        .get("/api/v1/who")
                        .status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/who?q=%zz", "/api/v1/who?%", "/api/v1/who?q=%4", "/api/v1/%zz", "/ui/%g0", "/%"})
    void refusesWhatIsEscapedWrongly(String target) {
        Answer answer = http().get(target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("\"detail\":\"expected two hexadecimal digits behind each '%', found something else\"")
                .contains("\"requestId\":\"" + answer.header("x-request-id") + "\"");
    }

    @Test
    void saysWhyItDoesNotUnderstandARequest() {
        for (Answer answer : List.of(
                http().send("OPTIONS", "*", ""),
                http().get("http://127.0.0.1/api/v1/who"),
                http().get("who"),
                http().send("GET /x", "/api/v1/who", ""),
                http().with("Host: a", "no colon").get("/api/v1/who"),
                http().with("Content-Length: 1", "Content-Length: 2").send("POST", "/api/v1/who", ""))) {
            assertThat(answer.status()).isIn(400, 404);
            problem(answer);
        }
        problem(http().get("/api/v1/who?" + "x".repeat(10_000)));
        problem(http().with("X-Long: " + "x".repeat(20_000)).get("/api/v1/who"));
    }

    private static void problem(Answer answer) {
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.text())
                .contains("\"status\":" + answer.status(), "\"requestId\":\"" + answer.header("x-request-id") + "\"");
    }

    @Test
    void namesTheMethodsThatThereAre() {
        assertThat(http().post("/ui/", "{}").header("allow")).isEqualTo("GET, HEAD");
        assertThat(http().send("OPTIONS", "/api/v1/who", "").header("allow"))
                .isEqualTo("GET, HEAD, POST, PUT, PATCH, DELETE");
        Answer answer =
                http().with("Content-Type: application/json", "X-Pathwatch: 1").send("DELETE", "/api/v1/who", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, HEAD, POST");
        problem(answer);
    }

    @Test
    void tellsOfAnAnswerOfTheApiWithoutSendingIt() {
        Answer head = http().send("HEAD", "/api/v1/who", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(http().send("HEAD", "/api/v1/absent", "").status()).isEqualTo(404);
        assertThat(http().send("HEAD", "/api/v1/stream", "").status())
                .as("it would never end")
                .isEqualTo(405);
        listener.tokens(Role.VIEWER);
        assertThat(http().send("HEAD", "/api/v1/who", "").status()).isEqualTo(401);
    }

    @Test
    void endsAStreamOfSomebodyWhoIsLetInNoMore() throws IOException {
        listener.tokens(Role.VIEWER, Role.OPERATOR);
        try (Socket revoked = stream("pwt_viewer");
                Socket other = stream("pwt_operator")) {
            listener.tokens(Role.OPERATOR);

            assertThat(revoked.getInputStream().readAllBytes()).isNotNull();
            other.setSoTimeout(700);
            assertThatThrownBy(() -> other.getInputStream().readAllBytes()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static Socket stream(String token) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        String request =
                "GET /api/v1/endless HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    @Test
    void saysNothingOfAFaultButWhereItIsLogged() {
        Answer answer = http().get("/api/v1/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("c4n4ry", "Exception");
    }

    @Test
    void logsWhoChangesSomething() {
        listener.tokens(Role.VIEWER, Role.OPERATOR);
        try (LoggedLines log = new LoggedLines(Gate.class)) {
            http().with("Authorization: Bearer pwt_operator").post("/api/v1/who", "{}");
            http().with("Authorization: Bearer pwt_viewer").post("/api/v1/who", "{}");
            String id = http().post("/api/v1/%e2%80%ae", "{}").header("x-request-id");
            http().with("Authorization: Bearer pwt_operator").get("/api/v1/who");

            log.awaitLines(3);
            assertThat(log.lines().get(0))
                    .matches(
                            "POST /api/v1/who by 'operator' \\(operator\\) from 127.0.0.1: 200 \\(request \\p{XDigit}{16}\\)");
            assertThat(log.lines().get(1)).contains("by 'viewer' (viewer) from 127.0.0.1: 403");
            assertThat(log.lines().get(2))
                    .isEqualTo("POST /api/v1/%e2%80%ae by nobody known from 127.0.0.1: 401 (request " + id + ")");
            assertThat(log.lines()).hasSize(3);
        }
    }

    @Test
    void packsAnswersForThoseWhoTakeIt() {
        assertThat(http().with("Accept-Encoding: gzip").get("/observe/metrics").header("content-encoding"))
                .isEqualTo("gzip");
    }

    private static RawHttp http() {
        return listener.http();
    }
}
