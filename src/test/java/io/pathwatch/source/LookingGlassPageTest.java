package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page in {@code source/} has beside it the text that is taken from it. */
class LookingGlassPageTest {

    private static final Path PAGES = Path.of("src/test/resources/source");

    static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .map(name -> name.substring(0, name.length() - ".html".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void takesTheTraceOutOfThePage(String name) throws IOException {
        byte[] page = Files.readAllBytes(PAGES.resolve(name + ".html"));
        Path expected = PAGES.resolve(name + ".txt");

        String text =
                trimmedLines(LookingGlassPage.of(page, "text/html").traceTexts().get(0));

        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "utf-8, text/html; charset=utf-8",
        "utf-8, text/html",
        "utf-8,",
        "utf-8, text/html; charset=no-such-charset",
        "utf-8, text/html; charset=(",
        "iso-8859-1, text/html",
        "iso-8859-1, text/html;charset=\"ISO-8859-1\"",
        "iso-8859-15, text/html; charset=iso-8859-15",
        "utf-16le, text/html",
        "utf-16be, text/html; charset=UTF-16BE",
        "utf-16, text/html"
    })
    void readsThePageInTheCharsetItIsWrittenIn(String written, String contentType) {
        byte[] page = "<pre> 1  ü.example.net  0.4 ms</pre>".getBytes(Charset.forName(written));

        assertThat(LookingGlassPage.of(page, contentType).traceTexts()).containsExactly(" 1  ü.example.net  0.4 ms");
    }

    @Test
    void readsThePageInTheCharsetItNamesItself() {
        byte[] page =
                "<html><head><meta charset='koi8-r'></head><pre>1 Я 0.4 ms</pre>".getBytes(Charset.forName("koi8-r"));

        assertThat(LookingGlassPage.of(page, "text/html").traceTexts()).containsExactly("1 Я 0.4 ms");
    }

    @Test
    void readsAPageThatWasCutWithinACharacter() {
        byte[] page = "<pre>1 ü 0.4 ms\n2 ü".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(page, page.length - 1);

        assertThat(LookingGlassPage.of(cut, null).traceTexts()).containsExactly("1 ü 0.4 ms\n2 ");
    }

    @Test
    void readsACompressedPageThatNobodyAskedForAndNoMoreThanAMebibyteOfIt() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write("<pre> 1  192.0.2.1  0.4 ms\n".getBytes(StandardCharsets.UTF_8));
            out.write(new byte[50 * LookingGlassPage.MAX_BYTES]);
        }

        List<String> texts = LookingGlassPage.of(compressed.toByteArray(), null).traceTexts();

        assertThat(texts).hasSize(1).first().asString().startsWith(" 1  192.0.2.1  0.4 ms\n");
        assertThat(texts.get(0)).hasSize(LookingGlassPage.MAX_BYTES - "<pre>".length());
    }

    @Test
    void readsOneMebibyteAndNoMore() {
        String row = " 1  192.0.2.1  0.4 ms\n";
        String page = "<pre>" + row + "x".repeat(LookingGlassPage.MAX_BYTES) + "\n 2  203.0.113.9  1 ms";

        String text = LookingGlassPage.of(page.getBytes(StandardCharsets.UTF_8), null)
                .traceTexts()
                .get(0);

        assertThat(text).startsWith(row).hasSize(LookingGlassPage.MAX_BYTES - "<pre>".length());
    }

    @Test
    void offersEveryTextWithHopsLikeliestFirst() {
        String page = "<code>1 192.0.2.1 1 ms</code><pre>1 192.0.2.2 1 ms</pre><tt>1 192.0.2.3 1 ms\n2 *</tt>";

        assertThat(LookingGlassPage.of(page.getBytes(StandardCharsets.UTF_8), null)
                        .traceTexts())
                .containsExactly("1 192.0.2.3 1 ms\n2 *", "1 192.0.2.2 1 ms", "1 192.0.2.1 1 ms");
    }

    static Stream<Arguments> pagesWithoutATrace() {
        return Stream.of(
                Arguments.of(
                        "<html><head><title>LG</title></head><body><h1>Error</h1>"
                                + "<p>Rate&nbsp;limit: 5\n&lt;per minute&gt;</p></body>",
                        "Error Rate limit: 5 <per minute>"),
                Arguments.of("<pre>\n\nhost\tnot found: 1 hop\n</pre><script>1 ms</script>", "host not found: 1 hop"),
                Arguments.of(
                        "<br><form><textarea>1 * ms</textarea><input value='1 ms'>Prove you are human</form>",
                        "Prove you are human"),
                Arguments.of("plain: no such router", "plain: no such router"),
                Arguments.of("{\"error\": \"no such router\"}", "{\"error\": \"no such router\"}"),
                Arguments.of("<!-- 1 192.0.2.1 1 ms -->", ""),
                Arguments.of("<html></html>", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pagesWithoutATrace")
    void findsNoTraceAndTellsWhatAReaderWouldSee(String page, String visible) {
        LookingGlassPage read = LookingGlassPage.of(page.getBytes(StandardCharsets.UTF_8), "text/html");

        assertThat(read.traceTexts()).isEmpty();
        assertThat(read.visibleText()).isEqualTo(visible);
    }

    @Test
    void tellsAtMost200CharactersWithoutControlCharacters() {
        String page = "<p>a\u001b[31mb\u0007" + "c".repeat(500) + "</p>";

        assertThat(LookingGlassPage.of(page.getBytes(StandardCharsets.UTF_8), null)
                        .visibleText())
                .isEqualTo("a [31mb " + "c".repeat(192));
    }

    @ParameterizedTest(name = "page {0}")
    @ValueSource(
            strings = {
                "<",
                "<pre",
                "<pre ",
                "<pre \"",
                "<pre ='",
                "</",
                "</pre",
                "<!--",
                "<!",
                "<!x",
                "<?x",
                "&",
                "&#",
                "&#x",
                "&#99999999999;",
                "&#xD800;",
                "&#0;",
                "<textarea readonly",
                "<textarea readonly>",
                "<xmp>",
                "<script>",
                "<svg>",
                "<select>",
                "<head>",
                "{",
                "{\"",
                "{\"a\":\"\\",
                "[\"\\u00",
                "[",
                "\"",
                "<td></tr></table>",
                "\uFEFF",
                ""
            })
    void readsPagesThatEndAnywhere(String page) {
        LookingGlassPage read = LookingGlassPage.of(page.getBytes(StandardCharsets.UTF_8), "text/html");

        assertThatCode(read::traceTexts).doesNotThrowAnyException();
        assertThatCode(read::visibleText).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<",
                "<a",
                "<a ",
                "<a=\"",
                "<a ='",
                "<pre>",
                "</pre>",
                "<div>",
                "<div></p>",
                "<p>1 1 ms",
                "<td>",
                "<svg>",
                "<tt><pre>",
                "<!",
                "<!-",
                "<!--",
                "</a",
                "&",
                "&amp;",
                "&#",
                "&#1",
                "<select>",
                "<xmp>",
                "<br>\n",
                "1 ",
                "1 * ",
                "1 1\n",
                "[",
                "[\"1 *\",",
                "{\"a\":",
                "<code>1 *\n</code>",
                "<title>",
                "<head><p>",
                "<textarea readonly>"
            })
    void readsAMebibyteOfAnythingInLinearTime(String piece) {
        String page = "<br>" + piece.repeat(LookingGlassPage.MAX_BYTES / piece.length());
        for (byte[] body :
                List.of(page.getBytes(StandardCharsets.UTF_8), page.substring(4).getBytes(StandardCharsets.UTF_8))) {
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
                LookingGlassPage read = LookingGlassPage.of(body, null);
                read.traceTexts();
                read.visibleText();
            });
        }
    }

    /** Blanks at line ends are no part of a trace, and editors take them away. */
    private static String trimmedLines(String text) {
        String trimmed = text.lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
        return trimmed.stripTrailing() + "\n";
    }
}
