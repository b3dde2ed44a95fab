package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceDocumentsTest {

    private static final Path FOLDER = Path.of("src/test/resources/traceroute");
    private static final String LINUX = "linux/ipv4-plain.txt";

    private final List<ParsedTrace> traces = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {LINUX, "json/scamper-missing-ttls.jsonl", "json/mtr-0.95.json"})
    void readsTextAndJsonAlsoCompressed(String fixture) throws IOException, TracerouteFormatException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve(fixture));
        read(bytes);
        List<ParsedTrace> plain = List.copyOf(traces);
        traces.clear();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        read(compressed.toByteArray());
        assertThat(traces).isNotEmpty().isEqualTo(plain).isEqualTo(new TracerouteReader().read(bytes));
        assertThat(broken).isEmpty();
    }

    @Test
    void readsAllMembersOfACompressedDocumentWhateverTheirLength() throws IOException {
        byte[] record = "{\"type\":\"traceroute\",\"fw\":5080,\"result\":[{\"hop\":1,\"result\":[{\"x\":\"*\"}]}]}\n"
                .getBytes(UTF_8);
        for (int length = 480; length < 530; length++) {
            traces.clear();
            read(concatenated(member(record, length), member(record, 200), member(record, 200)));
            assertThat(traces).as("first member of %d bytes", length).hasSize(3);
        }
        assertThat(broken).isEmpty();
    }

    /** The compressed content, which a comment in its header brings to that length. */
    private static byte[] member(byte[] content, int length) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        }
        byte[] bare = compressed.toByteArray();
        byte[] member = new byte[length];
        Arrays.fill(member, (byte) 'c');
        int comment = length - bare.length;
        System.arraycopy(bare, 0, member, 0, 10);
        member[3] = 0x10;
        member[9 + comment] = 0;
        System.arraycopy(bare, 10, member, 10 + comment, bare.length - 10);
        return member;
    }

    private static byte[] concatenated(byte[]... members) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] member : members) {
            whole.writeBytes(member);
        }
        return whole.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\n\n  ", "\u001e"})
    void knowsJsonByItsBeginning(String before) throws Exception {
        String json = before + Files.readString(FOLDER.resolve("json/mtr-0.95.json"));
        List<ParsedTrace> expected =
                new TracerouteReader().read(Files.readAllBytes(FOLDER.resolve("json/mtr-0.95.json")));
        assertThat(new TracerouteReader().read(json)).isEqualTo(expected);
        assertThat(new TracerouteReader().read(json.getBytes(UTF_8))).isEqualTo(expected);
        assertThat(new TracerouteReader().read(("\uFEFF" + json).getBytes(UTF_16LE)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2024-01-01 12:00:00] router\n", "[1] 4711\n", "{router}\n", "[\n", "[AS64500]\n"})
    void doesNotTakeALogForJson(String before) throws Exception {
        String text = Files.readString(FOLDER.resolve(LINUX));
        assertThat(new TracerouteReader().read(before + text))
                .extracting(ParsedTrace::hops)
                .isEqualTo(List.of(new TracerouteReader().read(text).get(0).hops()));
    }

    @Test
    void tellsInATraceWhatCouldNotBeReadBesideIt() throws Exception {
        String result = "{\"type\":\"traceroute\",\"fw\":5080,\"result\":[{\"hop\":1,\"result\":[{\"x\":\"*\"}]}]}\n";
        String failed = "{\"type\":\"traceroute\",\"fw\":5080,\"result\":[{\"error\":\"name resolution failed\"}]}\n";
        List<ParsedTrace> read = new TracerouteReader().read(result + "{\"no\":\"trace\"}\n" + failed);
        assertThat(read).hasSize(1);
        assertThat(read.get(0).warnings())
                .containsExactly(
                        "line 2: record: expected a trace of RIPE Atlas, scamper, mtr, Cloudflare or perfSONAR, was an object with the fields"
                                + " 'no': '{\"no\":\"trace\"}'",
                        "name resolution failed");
        assertThatThrownBy(() -> new TracerouteReader().read(failed))
                .hasMessage("expected a trace, found one without hops: name resolution failed");
        assertThatThrownBy(() -> new TracerouteReader().read("[]"))
                .hasMessage("expected a trace, found JSON that holds none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><p>%s</p></body></html>",
                "\uFEFF\n<!DOCTYPE html>\n<body><p>%s</p></body>",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<PRE>%s</PRE>",
                "Saved on Monday\n<br/>%s",
                "{\"status\": \"done\", \"output\": \"%s\"}"
            })
    void findsTheTraceInAPageHoweverItIsSaved(String page) throws Exception {
        String rows = "traceroute to 192.0.2.9 (192.0.2.9), 30 hops max<br />"
                + "&nbsp;1  192.0.2.1 (192.0.2.1)  0.5&nbsp;ms<br />&nbsp;2  192.0.2.9 (192.0.2.9)  1.5&nbsp;ms<br />";
        String printed = "traceroute to 192.0.2.9 (192.0.2.9), 30 hops max\n"
                + " 1  192.0.2.1 (192.0.2.1)  0.5 ms\n 2  192.0.2.9 (192.0.2.9)  1.5 ms\n";
        String html = page.replace("%s", rows);
        for (byte[] saved : List.of(
                html.getBytes(UTF_8), member(html.getBytes(UTF_8), 1000), ("\uFEFF" + html).getBytes(UTF_16LE))) {
            traces.clear();
            read(saved);
            assertThat(traces).isEqualTo(new TracerouteReader().read(printed));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void takesNamesInAngleBracketsForNoPage() throws Exception {
        String printed = "traceroute to 192.0.2.9 (192.0.2.9), 32 hops max, 3 probe packets per hop, 84 byte packets\n"
                + " 1  192.0.2.1 <br1.example.net>  0.5 ms\n 2  192.0.2.9 <pre.example.net>  1.5 ms\n";
        read(printed.getBytes(UTF_8));
        assertThat(traces).isEqualTo(new TracerouteReader().read(printed));
        assertThat(HtmlSign.isIn(printed)).isFalse();
    }

    @Test
    void tellsEveryMistakeOfJsonThatHoldsNoTrace() throws IOException {
        read("{\"fw\":5080}\n".repeat(40).getBytes(UTF_8));
        assertThat(traces).isEmpty();
        assertThat(broken).hasSize(40).first().asString().startsWith("line 1: ");
        assertThat(broken).last().asString().startsWith("line 40: ");
    }

    @Test
    void saysThatALongTextIsNotReadToItsEnd() throws IOException {
        String text = Files.readString(FOLDER.resolve(LINUX));
        read((text + "\n".repeat(PrintedText.MAX_LENGTH)).getBytes(UTF_8));
        assertThat(traces).hasSize(1);
        assertThat(broken).containsExactly("expected text of 1 MiB at most, found more; what follows is not read");
    }

    @Test
    void readsOnlyTextWhereTheDialectIsGiven() throws IOException {
        byte[] json = Files.readAllBytes(FOLDER.resolve("json/mtr-0.95.json"));
        new TraceDocuments(Dialect.BSD)
                .read(new ByteArrayInputStream(json), traces::add, e -> broken.add(e.getMessage()));
        assertThat(traces).isEmpty();
        assertThat(broken).singleElement().asString().startsWith("line 1: expected a hop");
    }

    private void read(byte[] document) throws IOException {
        new TraceDocuments(null).read(new ByteArrayInputStream(document), traces::add, e -> broken.add(e.getMessage()));
    }
}
