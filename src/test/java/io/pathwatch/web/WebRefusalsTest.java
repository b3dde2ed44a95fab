package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.web.RawHttp.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused whoever sends them. */
class WebRefusalsTest {

    @RegisterExtension
    static final ListenerExtension LISTENER = new ListenerExtension();

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
            Answer answer =
                    http().with("Content-Type: " + simple, "X-Pathwatch: 1").send("POST", "/api/v1/who", "{}");

            assertThat(answer.status()).as(simple).isEqualTo(415);
            assertThat(answer.text()).contains("expected 'Content-Type: application/json', found '" + simple + "'");
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
        String own = "Origin: http://127.0.0.1:" + LISTENER.running().port();

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

    private static RawHttp http() {
        return LISTENER.running().http();
    }
}
