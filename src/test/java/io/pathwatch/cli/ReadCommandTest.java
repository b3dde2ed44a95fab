package io.pathwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import io.pathwatch.format.Schemas;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadCommandTest {

    private static final Path FIXTURES = Path.of("src/test/resources/traceroute");
    private static final String RESULT =
            "{\"fw\":5080,\"type\":\"traceroute\",\"prb_id\":%d,\"dst_name\":\"192.0.2.9\","
                    + "\"dst_addr\":\"192.0.2.9\",\"proto\":\"ICMP\",\"timestamp\":1700000000,\"endtime\":1700000002,"
                    + "\"result\":[{\"hop\":1,\"result\":[{\"from\":\"192.0.2.1\",\"rtt\":0.5,\"ttl\":64}]},"
                    + "{\"hop\":2,\"result\":[{\"x\":\"*\"},{\"from\":\"192.0.2.9\",\"rtt\":1.5,\"ttl\":63}]}]}\n";

    @TempDir
    Path work;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void printsOneTraceForPeople() throws IOException {
        CommandRun run = read(FIXTURES.resolve("linux/ipv4-plain.txt").toString());
        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        Schemas.assertClassic(printed());
        assertThat(printed()).startsWith("{\n  \"probe_start\": ").endsWith("\n}\n");
    }

    @Test
    void printsEachOfSeveralTracesOnALine() throws IOException {
        Path file = write("results.jsonl", RESULT.formatted(1), RESULT.formatted(2));
        assertThat(read("--format", "v1", file.toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(printed()).isEqualTo(reportOf(1) + reportOf(2));
    }

    private static String reportOf(int probe) {
        String series = new Series("atlas/" + probe, "192.0.2.9", AddressFamily.IPV4, "icmp", null).id();
        return "{\"id\":\"%s\",\"series\":\"%s\",\"source\":\"atlas/%d\",\"target\":\"192.0.2.9\","
                        .formatted(Trace.id(series, Instant.ofEpochSecond(1_700_000_000)), series, probe)
                + "\"destination\":\"192.0.2.9\",\"family\":4,\"method\":\"icmp\",\"port\":null,"
                + "\"startedAt\":\"2023-11-14T22:13:20.000000Z\",\"endedAt\":\"2023-11-14T22:13:22.000000Z\","
                + "\"tool\":\"RIPE Atlas 5080\",\"outcome\":\"reached\",\"hops\":["
                + "{\"ttl\":1,\"replies\":[{\"address\":\"192.0.2.1\",\"name\":null,\"rttMs\":0.500,\"flag\":null,"
                + "\"mpls\":[],\"attributes\":{\"reply-ttl\":\"64\"}}]},"
                + "{\"ttl\":2,\"replies\":[{\"noReply\":true},{\"address\":\"192.0.2.9\",\"name\":null,"
                + "\"rttMs\":1.500,\"flag\":null,\"mpls\":[],\"attributes\":{\"reply-ttl\":\"63\"}}]}],"
                + "\"responders\":{},\"exitCode\":null,\"cutOff\":false,\"warnings\":[]}\n";
    }

    @Test
    void printsTablesWithABlankLineBetween() throws IOException {
        Path file = write("results.jsonl", RESULT.formatted(1), RESULT.formatted(2));
        assertThat(read("--format=table", file.toString()).exit()).isZero();
        String table = """
                trace to 192.0.2.9 from atlas/%d, RIPE Atlas 5080, 2023-11-14 22:13:20 UTC
                hop  responder  RTT
                  1  192.0.2.1  0.500 ms
                  2  192.0.2.9         *  1.500 ms
                reached at hop 2 in 2.000 s
                """;
        assertThat(printed()).isEqualTo(table.formatted(1) + "\n" + table.formatted(2));
    }

    @Test
    void tellsABrokenRecordWithItsLineAndGoesOn() throws IOException {
        Path file = write("results.jsonl", RESULT.formatted(1), "{\"fw\":5080,\n", RESULT.formatted(3));
        CommandRun run = read(file.toString());
        assertThat(run)
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: " + file + ": line 2: expected '}' at the end of the record, found the end of the"
                                + " line: '{\"fw\":5080, '\n"));
        assertThat(printed().lines()).hasSize(2);
    }

    @Test
    void tellsAPartOfMixedTextThatCannotBeReadAndPrintsTheOthers() throws IOException {
        String linux = "traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 46 byte packets\n 1  192.0.2.9  0.5 ms\n";
        Path file = write("mixed.txt", linux, "HOST: fra1  Loss%   Snt\n", "nothing\n", linux);
        CommandRun run = read("--format", "table", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("pathwatch: " + file + ": line 3: expected a row such as ");
        assertThat(printed().lines().filter("reached at hop 1"::equals)).hasSize(2);
    }

    @Test
    void tellsThatTextIsTooLongAndPrintsWhatWasRead() throws IOException {
        Path file = write("long.txt", " 1  192.0.2.9  0.5 ms\n", "#".repeat(1 << 20));
        assertThat(read(file.toString()))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: " + file
                                + ": expected text of 1 MiB at most, found more; what follows is not read\n"));
        assertThat(printed()).contains("192.0.2.9");
    }

    @Test
    void tellsOfManyBrokenRecordsOnlyHowMany() throws IOException {
        List<String> lines = new ArrayList<>(List.of(RESULT.formatted(1)));
        for (int i = 0; i < 30; i++) {
            lines.add("oops\n");
        }
        Path file = write("results.jsonl", lines.toArray(String[]::new));
        CommandRun run = read(file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).hasSize(21).last().isEqualTo("pathwatch: " + file + ": 10 more like these");
    }

    @Test
    void failsForAFileThatHoldsNoTrace() throws IOException {
        Path good = write("good.jsonl", RESULT.formatted(1));
        Path text = write("text", "\nhello\n");
        Path empty = write("empty.json", "[]\n");
        CommandRun run = read(text.toString(), good.toString(), empty.toString(), work.resolve("none") + "", work + "");
        assertThat(run)
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: " + text + ": line 2: expected a hop such as ' 1  192.0.2.1  0.412 ms', found none:"
                                + " 'hello'\n"
                                + "pathwatch: " + empty + ": expected a trace, found none\n"
                                + "pathwatch: " + work + "/none: expected a file that can be read to its end: No such"
                                + " file or directory\n"
                                + "pathwatch: " + work + ": expected a file that can be read to its end: Is a"
                                + " directory\n"));
        assertThat(printed()).contains("\"source\": \"atlas/1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--format=xml, 'read: --format: expected classic, v1 or table, found ''xml'''",
        "--dialct=bsd, 'read: no option ''--dialct'', perhaps ''--dialect'''",
        "--dialect=vms, 'read: --dialect: expected one of linux, '"
    })
    void rejectsWrongUsage(String option, String told) {
        CommandRun run = read(option);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("pathwatch: " + told).endsWith("; try: pathwatch help read\n");
    }

    @Test
    void makesUpNeitherATimeNorATargetThatIsNotRecorded() throws IOException {
        Path file = write(
                "mtr.txt",
                "HOST: fra1                       Loss%   Snt   Last   Avg  Best  Wrst StDev\n",
                "  1.|-- 192.0.2.1                 0.0%    10    0.5   0.6   0.4   0.9   0.1\n",
                "  2.|-- 198.51.100.9             20.0%    10    9.5   9.6   9.4   9.9   0.1\n");

        assertThat(read("--format", "table", file.toString())).isEqualTo(new CommandRun(0, "", ""));

        assertThat(printed()).isEqualTo("""
                trace to unknown from fra1, mtr, time not recorded
                hop  responder     RTT
                  1  192.0.2.1      0.600 ms (loss 0%)
                  2  198.51.100.9  9.600 ms (loss 20%)
                no reply beyond hop 2, the target's address is not known
                """);
    }

    @Test
    void readsAsTheDialectThatIsNamed() throws IOException {
        Path file = write(
                "busybox.txt",
                "traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 46 byte packets\n"
                        + " 1  192.0.2.1 (192.0.2.1)  0.5 ms\n 2  *  192.0.2.9 (192.0.2.9)  1.5 ms\n");
        assertThat(read("--dialect", "busybox", "--format", "table", file.toString()))
                .isEqualTo(new CommandRun(0, "", ""));
        assertThat(printed()).contains("reached at hop 2");
    }

    @Test
    void findsTheTraceInThePageOfALookingGlass() throws IOException {
        Path file = write(
                "page.html",
                "<html><body><h1>Looking glass</h1><p>traceroute to 192.0.2.9 (192.0.2.9), 30 hops max<br />",
                "&nbsp;1  192.0.2.1 (192.0.2.1)  0.5&nbsp;ms<br />&nbsp;2  192.0.2.9 (192.0.2.9)  1.5&nbsp;ms<br />",
                "</p></body></html>");
        assertThat(read("--format", "table", file.toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(printed()).contains("reached at hop 2");
    }

    @Test
    void tellsOfEverythingInAFileWithoutAnyTrace() throws IOException {
        Path file = write("results.jsonl", "{\"fw\":5080}\n", "{\"fw\":5080}\n");
        CommandRun run = read(file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly(
                        "pathwatch: " + file + ": line 1: result: expected hops, was absent: '{\"fw\":5080}'",
                        "pathwatch: " + file + ": line 2: result: expected hops, was absent: '{\"fw\":5080}'");
    }

    @Test
    void stopsWithoutComplaintWhenNobodyReadsAnyMore() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(RESULT.formatted(i));
        }
        Path file = write("results.jsonl", lines.toArray(String[]::new));
        ReadCommand command = new ReadCommand(new Directories(work, work, work), new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        assertThat(CommandRun.of(command.spec(), file.toString())).isEqualTo(new CommandRun(0, "", ""));
    }

    private CommandRun read(String... arguments) {
        return CommandRun.of(new ReadCommand(new Directories(work, work, work), out).spec(), arguments);
    }

    private String printed() {
        return out.toString(UTF_8);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(work.resolve(name), String.join("", lines));
    }
}
