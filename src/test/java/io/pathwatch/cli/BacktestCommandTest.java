package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Directories;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.StateChangedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {

    private static final Conditions STEADY = Conditions.DEFAULT;
    private static final Conditions LAST_RUN =
            new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(30), Duration.ofMillis(10));

    @TempDir
    Path home;

    private Path store;

    @BeforeEach
    void makesAConfiguration() throws IOException {
        Files.createDirectories(home.resolve("config"));
        store = Files.createDirectories(home.resolve("data")).resolve("pathwatch.db");
        targets("targets: [{ host: 203.0.113.9, name: web }, { host: 203.0.113.9, name: dns }]\n");
    }

    /** {@code web} becomes slower by 12 ms after 100 traces; {@code dns} is lost for five traces after 60. */
    private void fill() throws StateChangedException {
        try (PastTraces past = new PastTraces(store)) {
            past.reached("web", STEADY, "icmp", 0, 100, 20)
                    .reached("web", STEADY, "icmp", 100, 130, 32)
                    .reached("dns", STEADY, "icmp", 0, 60, 20)
                    .silent("dns", STEADY, "icmp", 60, 65)
                    .reached("dns", STEADY, "icmp", 65, 130, 20);
        }
    }

    @Test
    void findsWhatWasRaisedUnderTheSameConditions() throws Exception {
        fill();

        assertThat(backtest()).isEqualTo(new CommandRun(0, """
                260 traces of 2 series, 2026-11-20T00:00Z to 2026-11-20T21:30Z

                condition     would raise  raised  change
                latency-jump            1       1       0
                unreachable             1       1       0
                all                     2       2       0

                series         by         condition     would raise  raised  change
                dns from fra1  icmp IPv4  unreachable             1       1       0
                web from fra1  icmp IPv4  latency-jump            1       1       0
                """, ""));
    }

    @Test
    void countsWhatOtherConditionsChange() throws Exception {
        fill();

        assertThat(backtest("--set", "conditions.latency-jump.min-delta=15ms", "--set", "conditions.unreachable=off"))
                .isEqualTo(new CommandRun(0, """
                        260 traces of 2 series, 2026-11-20T00:00Z to 2026-11-20T21:30Z

                        condition     would raise  raised  change
                        latency-jump            0       1      -1
                        unreachable             0       1      -1
                        all                     0       2      -2

                        series         by         condition     would raise  raised  change
                        dns from fra1  icmp IPv4  unreachable             0       1      -1
                        web from fra1  icmp IPv4  latency-jump            0       1      -1
                        """, ""));
    }

    @Test
    void printsWhatTheDocumentationShows() throws Exception {
        fill();

        CommandRun run = backtest("--set", "conditions.latency-jump.min-delta=15ms");

        assertThat(Files.readString(Path.of("docs/conditions.md")))
                .contains("$ ./pathwatch backtest --set conditions.latency-jump.min-delta=15ms\n" + run.out() + "```");
    }

    @Test
    void takesTheConditionsOfTheFileBeforeStoredOnesAndSettingsBeforeBoth() throws Exception {
        fill();
        // only web is configured: dns keeps what was stored with its traces
        targets("""
                defaults: { conditions: { latency-jump: { min-delta: 15ms }, unreachable: off } }
                targets: [{ host: 203.0.113.9, name: web }, { host: 203.0.113.9, name: dns, source: DE }]
                """);
        Files.writeString(
                home.resolve("config/sources.json"),
                "{\"LO\": {\"url\": \"traceroute _IP_ADDRESS_\"}, \"DE\": {\"url\": \"ssh de traceroute _IP_ADDRESS_\"}}");

        assertThat(totals(backtest())).containsExactly("latency-jump 0 1 -1", "unreachable 1 1 0", "all 1 2 -1");
        assertThat(totals(backtest("--set", "conditions.latency-jump.min-delta=9ms")))
                .containsExactly("latency-jump 1 1 0", "unreachable 1 1 0", "all 2 2 0");
        assertThat(totals(backtest("--set", "conditions.unreachable.raise=6")))
                .containsExactly("latency-jump 0 1 -1", "unreachable 0 1 -1", "all 0 2 -2");
    }

    @Test
    void takesAnotherFile() throws Exception {
        fill();
        Path other = Files.writeString(home.resolve("other.yaml"), """
                defaults: { conditions: { mode: last-run, max-latency: 30ms, hop-time-diff: 10ms } }
                targets: [{ host: 203.0.113.9, name: web }]
                """);

        // the trace that is slower first differs from the last one, and each of the 30 slow ones is above the limit
        assertThat(totals(backtest("--targets", other.toString(), "--target", "web")))
                .containsExactly("hop-latency 30 0 +30", "latency-jump 1 1 0", "all 31 1 +30");
    }

    @Test
    void comparesWithWhatTheLastRunModeRaised() throws Exception {
        try (PastTraces past = new PastTraces(store)) {
            past.reached("web", LAST_RUN, "icmp", 0, 200, 20)
                    .reached("web", LAST_RUN, "icmp", 200, 203, 32)
                    .reached("dns", LAST_RUN, "cli", 0, 50, 50);
        }

        CommandRun run = backtest("--from", "2026-11-21");

        assertThat(run).isEqualTo(new CommandRun(0, """
                59 traces of 1 series, 2026-11-21T00:00Z to 2026-11-21T09:40Z
                144 traces before them only learnt from

                condition     would raise  raised  change
                hop-latency             0       3      -3
                latency-jump            1       1       0
                all                     1       4      -3

                series         by         condition     would raise  raised  change
                web from fra1  icmp IPv4  hop-latency             0       3      -3
                web from fra1  icmp IPv4  latency-jump            1       1       0
                """, ""));
    }

    @Test
    void countsOnlyWhatIsAskedForAndLearnsFromWhatIsBefore() throws Exception {
        fill();

        assertThat(totals(backtest("--from", "2026-11-20T10:20Z", "--to", "2026-11-20T10:30+00:00")))
                .containsExactly("unreachable 1 1 0");
        assertThat(totals(backtest("--from", "2026-11-20T10:30Z"))).containsExactly("latency-jump 1 1 0");
        assertThat(totals(backtest("--to", "2026-11-20"))).containsExactly("all 0 0 0");
        assertThat(backtest("--source", "lon1").err())
                .isEqualTo("pathwatch: source 'lon1': nothing was traced from there; there is fra1\n");
        assertThat(backtest("--target", "wbe"))
                .isEqualTo(new CommandRun(
                        1, "", "pathwatch: target 'wbe': neither configured nor ever traced; did you mean 'web'?\n"));
    }

    @Test
    void findsTheSameOfATargetThatAnotherMethodReaches() throws Exception {
        try (PastTraces past = new PastTraces(store)) {
            for (int number = 0; number < 60; number++) {
                past.reached("web", STEADY, "tcp", number, number + 1, 20);
                if (number < 50) {
                    past.reached("web", STEADY, "icmp", number, number + 1, 20);
                } else {
                    past.silent("web", STEADY, "icmp", number, number + 1);
                }
            }
        }

        assertThat(totals(backtest())).containsExactly("unreachable 1 1 0");
    }

    @Test
    void printsJsonWithEverySeriesAndDay() throws Exception {
        fill();

        CommandRun run = backtest("--format", "json", "--set", "conditions.latency-jump.min-delta=15ms");

        assertThat(run.err()).isEmpty();
        Golden.assertEqual("backtest.json", run.out());
    }

    @Test
    void comparesRecordedFiles() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 130; number++) {
            lines.add(0, atlas(number, number < 100 ? 20 : 32)); // the newest first
        }
        Path recorded = Files.write(home.resolve("recorded.jsonl"), lines);

        CommandRun run = backtest("--source", "fra1", recorded.toString());

        assertThat(run).isEqualTo(new CommandRun(0, """
                130 traces of 1 series, 2023-11-14T22:13Z to 2023-11-15T19:43Z

                condition     would raise
                latency-jump            1

                series         by         condition     would raise
                web from fra1  icmp IPv4  latency-jump            1
                """, ""));
        assertThat(totals(backtest("--set", "conditions.latency-jump.min-delta=15ms", recorded.toString())))
                .containsExactly("all 0");
        assertThat(home.resolve("data")).isEmptyDirectory();
    }

    @Test
    void tellsWhatOfAFileItCannotRead() throws Exception {
        Path broken = Files.writeString(home.resolve("broken.jsonl"), atlas(0, 20) + "\n{\"fw\":5080,\n");

        CommandRun run = backtest(broken.toString(), home.resolve("none").toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("pathwatch: " + home.resolve("none")
                        + ": expected a file or a folder that can be read: there is none\n")
                .contains("pathwatch: " + broken + ": ");
        assertThat(run.out()).startsWith("1 trace of 1 series, ");
    }

    private static String atlas(int number, int millis) {
        return ("{\"fw\":5080,\"type\":\"traceroute\",\"prb_id\":1,\"dst_name\":\"203.0.113.9\","
                        + "\"dst_addr\":\"203.0.113.9\",\"proto\":\"ICMP\",\"timestamp\":%d,\"endtime\":%d,"
                        + "\"result\":[{\"hop\":1,\"result\":[{\"from\":\"203.0.113.9\",\"rtt\":%d,\"ttl\":63}]}]}")
                .formatted(1_700_000_000 + 600 * number, 1_700_000_002 + 600 * number, millis);
    }

    @Test
    void leavesTheStoreAsItIs() throws Exception {
        fill();
        byte[] before = Files.readAllBytes(store);

        backtest("--set", "conditions.mode=last-run");

        assertThat(Files.readAllBytes(store)).isEqualTo(before);
        assertThat(home.resolve("data")).isDirectoryContaining(path -> path.equals(store));
        try (var files = Files.list(home.resolve("data"))) {
            assertThat(files).containsExactly(store);
        }
    }

    @Test
    void saysThatThereIsNoStore() {
        assertThat(backtest())
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: store " + store
                                + ": expected one, found none; 'pathwatch watch' makes it, or name recorded files\n"));
    }

    @Test
    void tellsMistakesInSettingsAsThoseInTheFile() throws Exception {
        fill();

        assertThat(backtest("--set", "conditions.latency-jump.min-dleta=15ms", "--set", "conditions.path.learn=0"))
                .isEqualTo(new CommandRun(2, "", """
                        pathwatch: --set: conditions.latency-jump.min-dleta: expected 'min-delta', found the unknown key 'min-dleta'
                        pathwatch: --set: conditions.path.learn: expected a whole number from 1 to 1000, found '0'
                        """));
        assertThat(backtest("--set", "conditions.hop-count.current=24").err())
                .isEqualTo("pathwatch: --set: conditions.hop-count.current: expected current below baseline, found"
                        + " 'current: 24' and 'baseline: 24'\n");
        assertThat(backtest("--set", "conditions.max-latency=9ms").err())
                .isEqualTo("pathwatch: warning: --set: conditions.max-latency: expected 'hop-latency.limit', or 'mode:"
                        + " last-run' beside it, found 'max-latency', which 'mode: steady' does not look at\n");
        assertThat(backtest("--targets", home.resolve("no.yaml").toString()).err())
                .isEqualTo("pathwatch: " + home.resolve("no.yaml") + ": expected a file, found none\n");
    }

    @Test
    void countsFromSoLongAgo() throws Exception {
        fill();

        assertThat(totals(backtest("--to", "36500d"))).containsExactly("all 0 0 0");
        assertThat(totals(backtest("--from", "36500d", "--source", "fra1"))).contains("all 2 2 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --from tomorrow              | --from: expected how long ago, such as 24h, a day such as 2026-11-22, or a time with its offset such as 2026-11-22T06:00Z, found 'tomorrow'
            --to 2026-11-22T06:00        | --to: expected how long ago, such as 24h, a day such as 2026-11-22, or a time with its offset such as 2026-11-22T06:00Z, found '2026-11-22T06:00'
            --from 2026-11-22 --to 2026-11-22 | --to: expected a time after --from, found '2026-11-22'
            --format xml                 | --format: expected table or json, found 'xml'
            --st a=b                     | no option '--st', perhaps '--set'
            """)
    void refusesWhatAnOptionDoesNotTake(String arguments, String told) {
        assertThat(backtest(arguments.split(" ")))
                .isEqualTo(new CommandRun(2, "", "pathwatch: backtest: " + told + "; try: pathwatch help backtest\n"));
    }

    @Test
    void helpsWithinEightyColumns() throws IOException {
        Golden.assertHelp("backtest-help.txt", backtest("--help"));
    }

    private void targets(String text) throws IOException {
        Files.writeString(home.resolve("config/targets.yaml"), text);
    }

    private CommandRun backtest(String... arguments) {
        Directories directories = new Directories(home.resolve("config"), home.resolve("routes"), home.resolve("data"));
        return CommandRun.of(new BacktestCommand(directories, Map.of()).spec(), arguments);
    }

    /** The first table without its head: each line with single blanks. */
    private static List<String> totals(CommandRun run) {
        assertThat(run.err()).isEmpty();
        String table = run.out().split("\n\n")[1];
        return Arrays.stream(table.split("\n"))
                .skip(1)
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }
}
