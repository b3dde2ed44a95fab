package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.model.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageDocumentTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>'\"&\u202e";
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

    private static String hostileTrace() {
        Report report = new Shown()
                .with("198.51.100.1", HOSTILE, 64500, HOSTILE, HOSTILE, 35.7, 139.7)
                .report(0, "198.51.100.1 250", "203.0.113.9 360");
        return TraceDocument.render(List.of(report, report), each -> KnownPlaces.NONE);
    }

    private static List<String> found(Pattern pattern, String document) {
        return pattern.matcher(document)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String sum(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @ParameterizedTest
    @EnumSource(PageDocument.Kind.class)
    void allowsItsOwnScriptAndStyleAndNothingElse(PageDocument.Kind kind) throws NoSuchAlgorithmException {
        String document = PageDocument.render(kind, "a title", json -> json.writeString(HOSTILE));
        List<String> scripts = found(SCRIPT, document);
        List<String> styles = found(STYLE, document);

        assertThat(scripts).hasSize(1);
        assertThat(styles).hasSize(1);
        assertThat(document)
                .contains("content=\"default-src 'none'; script-src " + sum(scripts.get(0)) + "; style-src "
                        + sum(styles.get(0)) + "; img-src data: blob:; base-uri 'none'; form-action 'none';"
                        + " require-trusted-types-for 'script'\"")
                .doesNotContain("\r");
    }

    @ParameterizedTest
    @EnumSource(PageDocument.Kind.class)
    void holdsOneScriptWithoutImportsThatLoadsNothing(PageDocument.Kind kind) {
        String script = found(SCRIPT, PageDocument.render(kind, "", json -> json.writeNull()))
                .get(0);
        String ours = script.substring(script.lastIndexOf("\"use strict\";\n(() => {\n"));

        assertThat(ours)
                .doesNotContainPattern("(?m)^(import|export) ")
                .doesNotContainPattern("\\b(fetch|XMLHttpRequest|WebSocket|EventSource|localStorage|import)\\b ?\\(")
                .doesNotContainPattern(
                        "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|new Function");
        assertThat(Pattern.compile("(?m)^(?:async )?(?:function|const|let|class) +([\\w$]+)")
                        .matcher(ours)
                        .results()
                        .map(result -> result.group(1)))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(20);
    }

    @Test
    void keepsHostileTextInItsBlockOfData() throws IOException {
        String document = hostileTrace();
        List<String> data = found(DATA, document);
        JsonNode read = new ObjectMapper().readTree(data.get(0));

        assertThat(document.split("<script", -1)).hasSize(3);
        assertThat(document).doesNotContain("<img").doesNotContain("\u202e").doesNotContain("alert(1)</");
        assertThat(read.at("/traces/1/trace/hops/0/replies/0/name").asText())
                .isEqualTo(HOSTILE.replace("\u202e", "\\u202e"));
        assertThat(read.at("/world/arcs").size()).isGreaterThan(100);
    }

    @Test
    void escapesItsTitle() {
        assertThat(PageDocument.render(PageDocument.Kind.TRACE, HOSTILE, json -> json.writeNull()))
                .contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--&lt;img src=x"
                        + " onerror=alert(1)&gt;&#39;&quot;&amp;\\u202e</title>");
    }
}
