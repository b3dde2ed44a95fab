package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

class TraceOptionsTest {

    private static final Duration DEFAULT_LIMIT = Duration.ofMillis(20);

    @Test
    void areThoseOfTheScriptWhereNoneIsGiven() {
        assertThat(parse())
                .isEqualTo(new TraceOptions(
                        "8.8.8.8",
                        null,
                        "LO",
                        null,
                        true,
                        Duration.ofSeconds(120),
                        false,
                        null,
                        DEFAULT_LIMIT,
                        DEFAULT_LIMIT,
                        ReportForm.CLASSIC));
    }

    @ParameterizedTest
    @CsvSource({
        "'-i www.example.net -j s.json -c JP -t raw -n -s 5 -d -w http://127.0.0.1/in --max_latency 12.5 --hop_time_diff 0 --format v1'",
        "'--ip_address=www.example.net --json_file=s.json --country=JP --tmp_dir=raw --no_geo --timeout=5 --debug "
                + "--webhook=http://127.0.0.1/in --max_latency=12.5 --hop_time_diff=0 --format=v1'",
        "'-nd -iwww.example.net -js.json -cJP -traw -s5 -whttp://127.0.0.1/in --max_latency 1.25e1 --hop_time_diff 0.0 --format v1'"
    })
    void areReadInEachSpelling(String line) {
        assertThat(parse(line.split(" ")))
                .isEqualTo(new TraceOptions(
                        "www.example.net",
                        Path.of("s.json"),
                        "JP",
                        Path.of("raw"),
                        false,
                        Duration.ofSeconds(5),
                        true,
                        "http://127.0.0.1/in",
                        Duration.ofNanos(12_500_000),
                        Duration.ZERO,
                        ReportForm.V1));
    }

    @Test
    void takeALimitThatEveryHopExceeds() {
        assertThat(parse("--max_latency", "0").maxLatency()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void readNoFurtherOptionsFromAFile() {
        assertThat(parse("-i", "@/etc/hostname").host()).isEqualTo("@/etc/hostname");
    }

    @Test
    void nameTheTargetAndWhoIsToldOfIt() {
        String url = "https://alerts.example.net/in";
        assertThat(parse("-i", "192.0.2.9", "-s", "7", "-w", url).target())
                .isEqualTo(new Target(
                        "192.0.2.9",
                        "",
                        "192.0.2.9",
                        "LO",
                        Duration.ofDays(1),
                        ProbeOptions.DEFAULT.withMethod(ProbeMethod.UDP).withDeadline(Duration.ofSeconds(7)),
                        new Conditions(Conditions.Mode.LAST_RUN, Duration.ofMillis(20), Duration.ofMillis(20)),
                        Map.of(CliSubscription.LABEL, CliSubscription.of(url).name())));
        assertThat(parse().target().labels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --tymeout 5              | no option '--tymeout', perhaps '--timeout'
            --max_latancy=5          | no option '--max_latancy', perhaps '--max_latency'
            --ip-address 192.0.2.1   | no option '--ip-address', perhaps '--ip_address'
            --colour                 | no option '--colour'
            -x                       | no option '-x'
            192.0.2.1                | expected options only, found '192.0.2.1', perhaps '-i 192.0.2.1'
            -i                       | missing required parameter for option '--ip_address' (ADDRESS)
            -i -n                    | expected parameter for option '--ip_address' but found '-n'
            -i a -i b                | option '--ip_address' (ADDRESS) should be specified only once
            -s 0                     | --timeout: expected whole seconds, 1 to 3600, found '0'
            -s 3601                  | --timeout: expected whole seconds, 1 to 3600, found '3601'
            -s 1.5                   | --timeout: expected whole seconds, 1 to 3600, found '1.5'
            --max_latency NaN        | --max_latency: expected milliseconds, 0 to 3600000, found 'NaN'
            --max_latency 20d        | --max_latency: expected milliseconds, 0 to 3600000, found '20d'
            --max_latency 1e999      | --max_latency: expected milliseconds, 0 to 3600000, found '1e999'
            --hop_time_diff -1       | --hop_time_diff: expected milliseconds, 0 to 3600000, found '-1'
            --format JSON            | --format: expected classic, v1, table, html, svg or geojson, found 'JSON'
            -w alerts.example.net    | --webhook: expected a URL such as https://alerts.example.net/in, found 'alerts.example.net'
            -w file:///etc/passwd    | --webhook: expected a URL such as https://alerts.example.net/in, found 'file:///etc/passwd'
            -w http://u:p@192.0.2.1/ | --webhook: expected a URL such as https://alerts.example.net/in, found 'http://u:p@192.0.2.1/'
            """)
    void thatAreWrongAreToldInOneLine(String line, String message) {
        assertThat(new Parsing().run(line.split(" ")))
                .isEqualTo(new CommandRun(2, "", "pathwatch: trace: " + message + "; try: pathwatch help trace\n"));
    }

    @Test
    void areShown() {
        CommandRun run = new Parsing().run("--help");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: pathwatch trace [")
                .contains(
                        "-i, --ip_address=ADDRESS",
                        "-j, --json_file=FILE",
                        "-c, --country=KEY",
                        "-t, --tmp_dir=DIR",
                        "-n, --no_geo",
                        "-s, --timeout=SECONDS",
                        "-d, --debug",
                        "-w, --webhook=URL",
                        "--max_latency=MS",
                        "--hop_time_diff=MS",
                        "--format=FORMAT",
                        "Exit codes: 0 the trace was made");
    }

    @Test
    void tellThoseWhoNameNoHostWhichOneIsTraced() {
        Parsing without = new Parsing();
        without.run("-n");
        Parsing with = new Parsing();
        with.run("-i", "8.8.8.8");

        assertThat(without.assumption).isEqualTo("tracing 8.8.8.8, as no -i is given");
        assertThat(with.assumption).isNull();
    }

    private static TraceOptions parse(String... words) {
        Parsing parsing = new Parsing();
        CommandRun run = parsing.run(words);
        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        return java.util.Objects.requireNonNull(parsing.options);
    }

    /** A command that only reads its options. */
    private static final class Parsing implements Callable<Integer> {

        private final CommandSpec spec =
                CommandSpec.wrapWithoutInspection(this, new PlainFactory()).name("trace");
        private @Nullable TraceOptions options;
        private @Nullable String assumption;

        CommandRun run(String... words) {
            TraceOptions.describe(spec);
            return CommandRun.of(spec, words);
        }

        @Override
        public Integer call() {
            options = TraceOptions.of(spec.commandLine().getParseResult());
            assumption = TraceOptions.assumption(spec.commandLine().getParseResult());
            return 0;
        }
    }
}
