package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";

    @TempDir
    Path home;

    @BeforeEach
    void stores() throws IOException {
        WatchedStore.configure(home, """
                defaults: { interval: 1m }
                targets:
                  - { host: 198.51.100.53, name: web }
                """);
        try (WatchedStore stored = new WatchedStore(home)) {
            stored.trace("web", 60, WatchedStore.NEAR).trace("web", 3, WatchedStore.DETOUR);
            stored.trace("fra2", "web", 7, WatchedStore.NEAR);
        }
    }

    private CommandRun run(String... arguments) {
        Clock clock = Clock.fixed(WatchedStore.NOON.plus(Duration.ofMinutes(64)), ZoneOffset.UTC);
        return CommandRun.of(new ReportCommand(WatchedStore.directories(home), Map.of(), clock), arguments);
    }

    private Path file() {
        return home.resolve("web.html");
    }

    private JsonNode written() throws IOException {
        String document = Files.readString(file());
        int begin = document.indexOf(DATA) + DATA.length();
        return new ObjectMapper().readTree(document.substring(begin, document.indexOf("</script>", begin)));
    }

    @Test
    void writesEverySeriesOfATargetIntoOneFile() throws IOException {
        CommandRun run = run("web", "--last", "2h", "-o", file().toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).matches("\\Q" + file() + "\\E: \\d{3} kB, 2 series\n");
        JsonNode data = written();
        assertThat(data.at("/series/0/source").asText()).isEqualTo("fra1");
        assertThat(data.at("/series/0/verdict").asText())
                .startsWith("Reached in 63 of 63 traces, RTT ")
                .endsWith(", 2 paths, 1 incident.");
        assertThat(data.at("/series/0/rtt/t").size()).isEqualTo(63);
        assertThat(data.at("/series/0/paths/spans").size()).isEqualTo(2);
        assertThat(data.at("/series/0/trace/path").asText()).isEqualTo("B");
        assertThat(data.at("/series/0/incidents/0/condition").asText()).isEqualTo("path");
        assertThat(data.at("/series/1/verdict").asText())
                .startsWith("Reached in 7 of 7 traces, RTT ")
                .endsWith(", 1 path, 0 incidents.");
    }

    @Test
    void drawsManyRoutersByAsToo() throws IOException {
        try (WatchedStore stored = new WatchedStore(home)) {
            for (int i = 1; i <= 30; i++) {
                stored.trace(
                        "lon3",
                        "web",
                        1,
                        "192.0.2.1=1 | 192.0.2." + i + "=5 | 203.0.113." + i + "=6 | 198.51.100.53=20");
            }
        }

        assertThat(run("web", "-o", file().toString()).exit()).isZero();

        JsonNode data = written();
        assertThat(data.at("/series/0/asGraph").isNull()).isTrue();
        assertThat(data.at("/series/2/source").asText()).isEqualTo("lon3");
        assertThat(data.at("/series/2/graph/nodes").size()).isEqualTo(63);
        assertThat(data.at("/series/2/asGraph/traces").asInt()).isEqualTo(30);
        assertThat(data.at("/series/2/asGraph/nodes").size()).isLessThan(5);
    }

    @Test
    void takesOnlyTheSpanAndTheSourceThatAreAskedFor() throws IOException {
        String from = WatchedStore.NOON.plus(Duration.ofMinutes(10)).toString();
        String to = WatchedStore.NOON.plus(Duration.ofMinutes(20)).toString();

        assertThat(run("web", "--source", "fra1", "--from", from, "--to", to, "-o", file().toString())
                        .exit())
                .isZero();

        JsonNode data = written();
        assertThat(data.get("series")).hasSize(1);
        assertThat(data.at("/series/0/verdict").asText()).startsWith("Reached in 10 of 10 traces, ");
    }

    @Test
    void beginsWithTheFirstTraceWhereNoSpanIsAskedFor() throws IOException {
        run("web", "-o", file().toString());
        assertThat(written().get("from").asText()).isEqualTo("2026-11-22T12:00:00.000000Z");

        CommandRun.of(
                new ReportCommand(
                        WatchedStore.directories(home),
                        Map.of(),
                        WatchedStore.at((int) Duration.ofHours(24).toMinutes() + 30)),
                "web",
                "--force",
                "-o",
                file().toString());
        assertThat(written().get("from").asText()).isEqualTo("2026-11-22T12:30:00.000000Z");
    }

    @Test
    void writesOverAFileOnlyWhereThatIsAskedFor() throws IOException {
        Files.writeString(file(), "mine");

        assertThat(run("web", "-o", file().toString()))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: -o/--output: expected a file that is not there yet, found '" + file()
                                + "'; --force writes over it\n"));
        assertThat(file()).hasContent("mine");
        assertThat(run("web", "--force", "-o", file().toString()).exit()).isZero();
        assertThat(Files.readString(file())).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wep -o x.html                 | 1 | target 'wep': neither configured nor ever traced; did you mean 'web'?
            web -o no/x.html              | 1 | -o/--output: expected a file in a folder that exists, found 'no/x.html'; make its folder first
            web --from 3d --to 2d -o x    | 1 | target 'web': expected a trace from 2026-11-19 13:04:00 UTC to 2026-11-20 13:04:00 UTC, found none; 'pathwatch show' tells when it was traced last
            web --last 0m -o x            | 2 | report: --last: expected a time such as 24h or 7d, found '0m'; try: pathwatch help report
            web --last 100d -o x          | 2 | report: --last: expected 92 days at most, found 100d; try: pathwatch help report
            web --last 1d --from 2d -o x  | 2 | report: --last: expected by itself, or --from and --to in its place, found both; try: pathwatch help report
            web --from 1h --to 2h -o x    | 2 | report: --from: expected a time before the end of the span, found '1h'; try: pathwatch help report
            web                           | 2 | report: missing required option: '--output=FILE'; try: pathwatch help report
            """)
    void saysWhatIsWrong(String line, int exit, String mistake) {
        assertThat(run(line.split(" "))).isEqualTo(new CommandRun(exit, "", "pathwatch: " + mistake + "\n"));
    }
}
