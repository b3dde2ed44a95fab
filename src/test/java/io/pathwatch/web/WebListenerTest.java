package io.pathwatch.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Role;
import io.pathwatch.web.RawHttp.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served, asked over a socket. */
class WebListenerTest {

    @RegisterExtension
    static final ListenerExtension LISTENER = new ListenerExtension();

    @Test
    void leadsToThePage() {
        assertThat(http().get("/").status()).isEqualTo(302);
        assertThat(http().get("/").header("location")).isEqualTo("/ui/");
        assertThat(http().get("/ui").header("location")).isEqualTo("/ui/");
    }

    @Test
    void servesThePageToEverybodyWithAStrictPolicy() {
        LISTENER.running().tokens(Role.VIEWER);

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
    void tellsOfAnAnswerOfTheApiWithoutSendingIt() {
        Answer head = http().send("HEAD", "/api/v1/who", "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(http().send("HEAD", "/api/v1/absent", "").status()).isEqualTo(404);
        assertThat(http().send("HEAD", "/api/v1/stream", "").status())
                .as("it would never end")
                .isEqualTo(405);
        LISTENER.running().tokens(Role.VIEWER);
        assertThat(http().send("HEAD", "/api/v1/who", "").status()).isEqualTo(401);
    }

    @Test
    void saysNothingOfAFaultButWhereItIsLogged() {
        Answer answer = http().get("/api/v1/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).doesNotContain("c4n4ry", "Exception");
    }

    @Test
    void packsAnswersForThoseWhoTakeIt() {
        assertThat(http().with("Accept-Encoding: gzip").get("/observe/metrics").header("content-encoding"))
                .isEqualTo("gzip");
    }

    private static RawHttp http() {
        return LISTENER.running().http();
    }
}
