package io.pathwatch.traceroute.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.Reply;
import io.pathwatch.model.TracerouteFormatException;
import io.pathwatch.traceroute.ParsedTraceJson;
import io.pathwatch.traceroute.TracerouteReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code .json} and {@code .jsonl} in the fixtures is read and compared with the {@code .expected} beside it. */
class JsonTracesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/traceroute/json");
    private static final String RESULT =
            "{\"fw\":5080,\"type\":\"traceroute\",\"prb_id\":%d,\"dst_name\":\"192.0.2.9\","
                    + "\"result\":[{\"hop\":1,\"result\":[{\"from\":\"192.0.2.9\",\"rtt\":1.5}]}]}";

    private final JsonTraces reader = new JsonTraces(new TracerouteReader());
    private final List<ParsedTrace> traces = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    static Stream<String> fixtures() {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".expected"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsTheFixture(String name) throws IOException {
        try (InputStream document = Files.newInputStream(FIXTURES.resolve(name))) {
            read(document);
        }
        Path expected = FIXTURES.resolve(name.substring(0, name.lastIndexOf('.')) + ".expected");
        String read = ParsedTraceJson.render(traces);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, read);
        }
        assertThat(broken).isEmpty();
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsTheSameByteByByte(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(FIXTURES.resolve(name));
        read(new ByteArrayInputStream(bytes));
        List<ParsedTrace> atOnce = List.copyOf(traces);
        traces.clear();
        read(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(1, length));
            }
        });
        assertThat(traces).isEqualTo(atOnce);
    }

    @Test
    void findsNothingInAnEmptyAnswer() throws IOException {
        for (String empty : List.of("", "\n", "[]", "{}", "[\n]\n", "{\"1001\":[]}")) {
            read(empty);
        }
        assertThat(traces).isEmpty();
        assertThat(broken).isEmpty();
    }

    @Test
    void goesOnAfterALineThatWasCutOff() throws IOException {
        String cut = result(2).substring(0, 60);
        read(result(1) + "\n" + cut + "\n" + result(3) + "\n" + cut);
        assertThat(vantagePoints()).containsExactly("atlas/1", "atlas/3");
        assertThat(broken)
                .containsExactly(
                        "line 2: expected '}' at the end of the record, found the end of the line: '" + cut + " '",
                        "line 4: expected '}' at the end of the record, found the end of the text; it may have been"
                                + " cut off: '" + cut + "'");
    }

    @Test
    void goesOnAfterAMistakeInALongLine() throws IOException {
        String mistake = result(2).replace("[{\"hop\"", "[,{\"hop\"");
        read("[" + result(1) + "," + mistake + ", oops " + result(3) + "]");
        assertThat(vantagePoints()).containsExactly("atlas/1", "atlas/3");
        assertThat(broken)
                .containsExactly(
                        "line 1: record 2: expected JSON, found a mistake (Unexpected character (',' (code 44)):"
                                + " expected a value): '" + mistake.substring(15, 95) + "'",
                        "line 1: record 3: expected a JSON object, found something else: 'oops '");
    }

    @Test
    void saysWhereAValueIsOfAnotherKind() throws IOException {
        read(result(1).replace("\"hop\":1", "\"hop\":256"));
        read(result(1).replace("\"traceroute\"", "\"ping\""));
        read("{\"error\":{\"status\":404}}");
        assertThat(broken)
                .extracting(message -> message.substring(0, message.lastIndexOf(": '")))
                .containsExactly(
                        "line 1: result/0/hop: expected a number from 0 to 255, was '256'",
                        "line 1: type: expected 'traceroute', was 'ping'",
                        "line 1: record: expected a trace of RIPE Atlas, scamper, mtr, Cloudflare or perfSONAR, was an object with the fields"
                                + " 'error'");
        assertThat(traces).isEmpty();
    }

    @Test
    void takesNoZerosOfMtrForTimesWhereNobodyAnswered() throws Exception {
        String hop =
                "{\"count\":1,\"host\":\"192.0.2.1\",\"Loss%%\":%s,\"Snt\":10,\"Last\":0.0,\"Avg\":0.0,\"Best\":0.0}";
        read("{\"report\":{\"mtr\":{},\"hubs\":[" + hop.formatted("100.0") + "]}}");
        read("{\"report\":{\"mtr\":{},\"hubs\":[" + hop.formatted("90.0") + "]}}");
        assertThat(traces)
                .flatExtracting(ParsedTrace::hops)
                .flatExtracting(Hop::replies)
                .extracting(Reply::rtt, Reply::attributes)
                .containsExactly(
                        tuple(null, Map.of("loss", "100", "sent", "10")),
                        tuple(Duration.ZERO, Map.of("loss", "90", "sent", "10", "last", "0", "best", "0")));
    }

    @Test
    void saysInWhichLineOfAnMtrReportACommaIsMissing() throws IOException {
        String report = Files.readString(FIXTURES.resolve("mtr-0.93-strings.json"));
        read(report.replace("\"Snt\": 10,", "\"Snt\": 10"));
        assertThat(broken)
                .containsExactly(
                        "line 16: expected JSON, found a mistake (Unexpected character ('\"' (code 34)): was"
                                + " expecting comma to separate Object entries):"
                                + " '      \"Last\": 0.52,       \"Avg\": 0.47,       \"Best\": 0.36,       \"Wrst\": 0.55,  '");
    }

    /** For these the parser itself tells no place. */
    @Test
    void saysInWhichLineANumberOrAListGoesBeyondTheParsersBounds() throws IOException {
        String report = Files.readString(FIXTURES.resolve("mtr-0.93-strings.json"));
        read(report.replace("\"Snt\": 10,", "\"Snt\": " + "1".repeat(1001) + ","));
        read(report.replace("\"Snt\": 10,", "\"Snt\": " + "[".repeat(1000) + "]".repeat(1000) + ","));
        assertThat(broken)
                .extracting(message -> message.substring(0, message.indexOf(", from")))
                .containsExactly(
                        "line 15: expected JSON, found a mistake (Number value length (1001) exceeds the maximum allowed"
                                + " (1000",
                        "line 15: expected JSON, found a mistake (Document nesting depth (1001) exceeds the maximum"
                                + " allowed (1000");
        assertThat(traces).isEmpty();
    }

    @Test
    void goesOnAfterANumberThatIsTooLong() throws IOException {
        read(result(1) + "\n" + result(2).replace("5080", "1".repeat(1001)) + "\n" + result(3));
        assertThat(vantagePoints()).containsExactly("atlas/1", "atlas/3");
        assertThat(broken)
                .singleElement()
                .asString()
                .startsWith("line 2: expected JSON, found a mistake (Number value");
    }

    @Test
    void saysWhatIsWrongInATraceOfScamperOrMtr() throws IOException {
        String scamper = "{\"type\":\"trace\",\"method\":\"udp\",\"dst\":\"203.0.113.9\",\"hops\":[%s]}\n";
        read(scamper.formatted("{\"addr\":\"192.0.2.1\",\"rtt\":0.5}"));
        read(scamper.formatted("{\"addr\":\"192.0.2.1\",\"probe_ttl\":1,\"rtt\":-1}"));
        read(scamper.formatted("7"));
        read(scamper.formatted("").replace("udp", "dccp"));
        read("{\"report\":{\"mtr\":{},\"hubs\":[{\"count\":\"one\",\"host\":\"???\"}]}}");
        read("{\"report\":{\"mtr\":{},\"hubs\":[{\"count\":1,\"host\":\"192.0.2.1\",\"Loss%\":-1}]}}");
        assertThat(broken)
                .extracting(message -> message.substring(0, message.lastIndexOf(": '")))
                .containsExactly(
                        "line 1: hops/0/probe_ttl: expected a number from 0 to 255, was absent",
                        "line 1: hops/0/rtt: expected milliseconds, was '-1'",
                        "line 1: hops: expected a list of objects, was a list",
                        "line 1: method: expected 'icmp-echo', 'udp', 'tcp' or one of their kin, was 'dccp'",
                        "line 1: report/hubs/0/count: expected a whole number, was 'one'",
                        "line 1: report/hubs/0/Loss%: expected zero or more, was '-1'");
    }

    @Test
    void saysWhatIsWrongInAnAnswerOfCloudflareOrPerfsonar() throws IOException {
        String cloudflare = "{\"success\":true,\"result\":[{\"target\":\"a\",\"colos\":[{\"hops\":[%s]}]}]}\n";
        read(cloudflare.formatted("{\"packets_ttl\":256}"));
        read(cloudflare.formatted("{\"nodes\":[{\"mean_rtt_ms\":-1,\"packet_count\":1}]}"));
        read("{\"success\":false,\"result\":[{\"code\":7}]}");
        read("{\"paths\":[[{\"ip\":\"192.0.2.1\",\"rtt\":\"1 ms\"}]]}");
        read("{\"paths\":[[{\"ip\":\"192.0.2.1\",\"rtt\":\"PT-1S\"}]]}");
        read("{\"paths\":[{}]}");
        assertThat(broken)
                .extracting(message -> message.substring(0, message.lastIndexOf(": '")))
                .containsExactly(
                        "line 1: result/0/colos/0/hops/0/packets_ttl: expected a number from 0 to 255, was '256'",
                        "line 1: result/0/colos/0/hops/0/nodes/0/mean_rtt_ms: expected milliseconds, was '-1'",
                        "line 1: result/0: expected 'hop' or 'error', was an object",
                        "line 1: paths/0/0/rtt: expected a duration such as 'PT0.0015S', was '1 ms'",
                        "line 1: paths/0/0/rtt: expected a duration such as 'PT0.0015S', was 'PT-1S'",
                        "line 1: paths/0: expected a list, was an object");
        assertThat(traces).isEmpty();
    }

    @Test
    void readsNamesThatAreNoUtf8() throws IOException {
        String report =
                "{\"report\":{\"mtr\":{},\"hubs\":[{\"count\":1,\"host\":\"r\u00fcck.example.net\",\"Avg\":1}]}}";
        read(new ByteArrayInputStream(report.getBytes(ISO_8859_1)));
        read(report);
        assertThat(broken).isEmpty();
        assertThat(traces).hasSize(2);
        assertThat(traces.get(0).hops()).isEqualTo(traces.get(1).hops());
    }

    @Test
    void saysThatAListWasCutOffBetweenRecords() throws IOException {
        read("[" + result(1) + ",\n");
        assertThat(vantagePoints()).containsExactly("atlas/1");
        assertThat(broken)
                .containsExactly("line 2: expected ']' at the end, found the end of the text; it may have been cut off:"
                        + " ''");
    }

    @Test
    void passesOverARecordThatIsTooLong() throws IOException {
        String blanks = " ".repeat(RecordSplitter.LONGEST_RECORD);
        read(result(1) + "\n" + result(2).replace("}]}]}", "}]}]" + blanks + "}") + "\n" + result(3));
        assertThat(vantagePoints()).containsExactly("atlas/1", "atlas/3");
        assertThat(broken)
                .singleElement()
                .asString()
                .startsWith("line 2: expected a record of 4 MiB at most, found a longer one: '{\"fw\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'ttl':256 | hop 1: result/0/result/0/ttl: expected a number from 0 to 255, was '256'",
                "'ttl':99999999999999999999 | hop 1: result/0/result/0/ttl: expected a number from 0 to 255, was"
                        + " '99999999999999999999'",
                "'mtu':-1 | hop 1: result/0/result/0/mtu: expected a number from 0 to 65535, was '-1'",
                "'err':{'a':[1]} | hop 1: result/0/result/0/err: expected a text, was an object",
                "'flags':['S'] | hop 1: result/0/result/0/flags: expected a text, was a list",
                "'error':{'a':1} | hop 1: result/0/result/0/error: expected a text, was an object"
            })
    void leavesOutAnOddValueOfAReply(String field, String warning) throws IOException {
        read(result(1).replace("\"rtt\":", field.replace('\'', '"') + ",\"rtt\":"));
        assertThat(broken).isEmpty();
        assertThat(traces).singleElement().satisfies(trace -> assertThat(trace.warnings())
                .containsExactly(warning));
        List<Hop> odd = traces.get(0).hops();
        read(result(1));
        assertThat(odd).isEqualTo(traces.get(1).hops());
    }

    @Test
    void keepsATraceWhoseHopsHaveOddErrorsTimesAndAddresses() throws IOException {
        read("""
                {"type":"traceroute","fw":5080,"prb_id":1,"timestamp":1700000000,"result":[\
                {"hop":1,"error":{"a":[1]}},{"hop":2,"result":[{"from":"192.0.2.1","rtt":"soon"},{"from":"192.0.2.1","rtt":null},{"from":"?","ttl":3}]}]}""");
        assertThat(broken).isEmpty();
        assertThat(traces).singleElement().satisfies(trace -> {
            assertThat(trace.warnings())
                    .containsExactly(
                            "hop 1: an error that is no text",
                            "hop 2: result/1/result/0/rtt: expected milliseconds, was 'soon'",
                            "hop 2: result/1/result/1/rtt: expected milliseconds, was 'null'",
                            "hop 2: result/1/result/2/from: expected an address, was '?'");
            assertThat(trace.hops().get(1).probes()).last().isEqualTo(NoReply.INSTANCE);
        });
    }

    @Test
    void takesBlanksForNoName() throws IOException {
        read(result(1).replace("\"192.0.2.9\",\"result\"", "\" \",\"result\""));
        read("{\"report\":{\"mtr\":{\"src\":\" \",\"dst\":\"\"},\"hubs\":[{\"count\":1,\"host\":\"  (192.0.2.1)\"}]}}");
        read("{\"type\":\"trace\",\"method\":\"udp\",\"monitor\":\" \",\"dst\":\"192.0.2.9\","
                + "\"hops\":[{\"addr\":\"192.0.2.9\",\"name\":\" \",\"probe_ttl\":1,\"rtt\":0.5}]}");
        assertThat(broken).isEmpty();
        assertThat(traces)
                .extracting(ParsedTrace::targetName, trace -> trace.origin().vantagePoint())
                .containsExactly(tuple(null, "atlas/1"), tuple(null, null), tuple("192.0.2.9", null));
        assertThat(traces)
                .flatExtracting(ParsedTrace::hops)
                .flatExtracting(Hop::replies)
                .extracting(Reply::name)
                .containsOnlyNulls()
                .hasSize(3);
    }

    /** {@code !} alone would say that the answer came with a TTL of 1. */
    @Test
    void takesAnEmptyErrorOfAtlasForNone() throws IOException {
        read(result(1).replace("\"rtt\":", "\"err\":\"\",\"rtt\":"));
        read(result(1));
        assertThat(traces.get(0)).isEqualTo(traces.get(1));
    }

    private static String result(int probe) {
        return RESULT.formatted(probe);
    }

    private List<String> vantagePoints() {
        return traces.stream().map(trace -> trace.origin().vantagePoint()).toList();
    }

    private void read(String document) throws IOException {
        read(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    private void read(InputStream document) throws IOException {
        reader.read(document, traces::add, e -> broken.add(told(e)));
    }

    private static String told(TracerouteFormatException e) {
        return e.getMessage();
    }
}
