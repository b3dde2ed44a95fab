package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.pathwatch.format.Schemas;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import io.pathwatch.traceroute.HostileTargets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trace} as packaged, from the launcher to what the shell sees. Probes go to this host only. */
class TraceIT {

    private static final String PRINTED = """
            traceroute to 192.0.2.9 (192.0.2.9), 30 hops max, 60 byte packets
             1  192.0.2.1  0.412 ms  0.398 ms  0.401 ms
             2  192.0.2.9  1.200 ms  1.100 ms  1.300 ms
            """;

    private static Installation installed;

    @TempDir
    Path work;

    private Installation pathwatch = installed;

    @BeforeAll
    static void installs() throws IOException {
        installed = Installation.shared();
    }

    @BeforeEach
    void laysOutDirectories() throws IOException {
        Files.createDirectories(work.resolve("config"));
        write("config/application.properties", "pathwatch.enrich.reverse-dns=off\n");
        pathwatch = installed
                .with("PATHWATCH_CONFIG", work.resolve("config").toString())
                .with("PATHWATCH_STATE", work.resolve("state").toString());
    }

    @Test
    void printsAClassicReport() throws IOException {
        ShellRun run = pathwatch.run("trace", "-i", "127.0.0.1");

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        Schemas.assertClassic(run.out());
        assertThat(run.out()).startsWith("{\n  \"probe_start\": ").endsWith("\n}\n");
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.at("/hops/1/0/hostname").asText()).isEqualTo("127.0.0.1");
        assertThat(report.path("reached").asBoolean()).isTrue();
        assertThat(report.path("tool").asText()).matches("traceroute \\d+\\.\\d+\\.\\d+");
        assertThat(report.has("raw")).isFalse();
        assertThat(work.resolve("state")).doesNotExist();
    }

    @Test
    void printsAV1TraceAndATable() {
        ShellRun v1 = pathwatch.run("trace", "-i", "127.0.0.1", "--format", "v1");
        ShellRun table = pathwatch.run("trace", "-i", "127.0.0.1", "--format", "table");

        assertThat(v1.err() + table.err()).isEmpty();
        Schemas.assertV1Trace(v1.out());
        assertThat(table.out().lines())
                .hasSize(4)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("trace to 127.0.0.1 from "))
                .satisfies(lines -> assertThat(lines.get(1)).isEqualTo("hop  responder  RTT"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("  1  127.0.0.1  0."))
                .satisfies(lines -> assertThat(lines.get(3)).startsWith("reached at hop 1 in 0."));
        assertThat(table.out()).doesNotContain("\u001b");
    }

    @Test
    void keepsTheRawOutputAndTellsWhatItDoes() throws IOException {
        Path raw = work.resolve("raw");

        ShellRun run = pathwatch.run("trace", "-i", "127.0.0.1", "-d", "-t", raw.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("pathwatch: 127.0.0.1: traced with traceroute 2.");
        Schemas.assertClassic(run.out());
        assertThat(raw.resolve("127.0.0.1.LO.txt"))
                .content()
                .startsWith("traceroute to 127.0.0.1 ")
                .isEqualTo(new ObjectMapper().readTree(run.out()).path("raw").asText());
    }

    @Test
    void showsProgressAndColoursOnATerminalOnly() throws IOException {
        ShellRun.requireTool("script");
        source("SLOW", tool("slow", "sleep 1.2", "cat <<'TEXT'", PRINTED + "TEXT"));
        String command = installedLauncher() + " trace -i 127.0.0.1 -c SLOW --format table";

        String shown = onATerminal(pathwatch, command);
        assertThat(shown)
                .contains("\rtracing 127.0.0.1 ... 0 s\u001b[K\rtracing 127.0.0.1 ... 1 s\u001b[K\r\u001b[K")
                .contains("\u001b[32mreached at hop 2");

        assertThat(onATerminal(pathwatch.with("NO_COLOR", "1"), command))
                .contains("\r\nreached at hop 2")
                .doesNotContain("\u001b[32m");
        assertThat(onATerminal(pathwatch, command + " -d")).doesNotContain("...");
        assertThat(onATerminal(pathwatch, command + " >" + work.resolve("out"))).contains("tracing");
        assertThat(work.resolve("out")).content().contains("reached at hop 2").doesNotContain("\u001b");
    }

    @Test
    void asksALookingGlass() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = ("<html><pre>" + PRINTED + "</pre>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/?host=_IP_ADDRESS_";
            Path sources = write("lg.json", "{\"LG\": {\"url\": \"" + url + "\"}}");

            ShellRun run = pathwatch.run("trace", "-i", "192.0.2.9", "-c", "LG", "-j", sources.toString());

            assertThat(run.err()).isEmpty();
            Schemas.assertClassic(run.out());
            JsonNode report = new ObjectMapper().readTree(run.out());
            assertThat(report.path("source").asText()).isEqualTo("LG");
            assertThat(report.path("ifaces")).isEmpty();
            assertThat(report.at("/hops/2/0/rtt").asText()).isEqualTo("1.200 ms");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void looksUpPlacesUnlessToldNotTo() throws IOException {
        Path city = Path.of("src/test/resources/enrich/city.mmdb").toAbsolutePath();
        write(
                "config/application.properties",
                "pathwatch.enrich.reverse-dns=off\npathwatch.enrich.city-database=" + city + "\n");
        source("TOOL", tool("print", "cat <<'TEXT'", PRINTED + "TEXT"));

        JsonNode with = new ObjectMapper()
                .readTree(
                        pathwatch.run("trace", "-i", "192.0.2.9", "-c", "TOOL").out());
        ShellRun without = pathwatch.run("trace", "-i", "192.0.2.9", "-c", "TOOL", "-n");

        assertThat(with.at("/hops/1/0/city").asText()).isEqualTo("Frankfurt am Main");
        assertThat(without.out()).doesNotContain("city");
        Schemas.assertClassic(without.out());

        write("config/application.properties", "pathwatch.enrich.city-database=" + work.resolve("none.mmdb") + "\n");
        ShellRun absent = pathwatch.run("trace", "-i", "192.0.2.9", "-c", "TOOL");
        assertThat(absent.exit()).isZero();
        assertThat(absent.err()).startsWith("pathwatch: ").contains("none.mmdb").hasLineCount(1);
    }

    @Test
    void keepsWhatWasPrintedBeforeTheDeadline() throws IOException {
        source("TOOL", tool("hang", "echo ' 1  192.0.2.1  0.412 ms'", "exec sleep 60"));

        ShellRun run = pathwatch.run("trace", "-i", "192.0.2.9", "-c", "TOOL", "-s", "1");

        assertThat(run.exit()).as(run.err()).isZero();
        Schemas.assertClassic(run.out());
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("cut_off").asBoolean()).isTrue();
        assertThat(report.path("reached").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void endsTheToolWhenASignalComes(String signal) throws Exception {
        Path pid = work.resolve("pid");
        source("TOOL", tool("hang", "echo $$ >" + pid + ".new", "mv " + pid + ".new " + pid, "exec sleep 60"));
        Process process = pathwatch
                .process("trace", "-i", "192.0.2.9", "-c", "TOOL")
                .redirectErrorStream(true)
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pid));
        ProcessHandle tool =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isGreaterThan(128);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !tool.isAlive());
    }

    @Test
    void isQuietWhenNobodyReadsOn() throws Exception {
        Path err = work.resolve("err");
        Process process = pathwatch
                .process("trace", "-i", "127.0.0.1")
                .redirectError(err.toFile())
                .start();
        process.getInputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(err).isEmptyFile();
    }

    @Test
    void failsIfTheReportCannotBeWritten() throws Exception {
        Path err = work.resolve("err");
        Process process = pathwatch
                .process("trace", "-i", "127.0.0.1")
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(err)
                .hasContent("pathwatch: standard output: the report could not be written: No space left on device");
    }

    @Test
    void saysWhatIsWrongWithTheTool() throws IOException {
        source("GONE", "/opt/nowhere/traceroute _IP_ADDRESS_");
        assertFails(
                "/opt/nowhere/traceroute: expected an executable program, found none there",
                "-i",
                "192.0.2.9",
                "-c",
                "GONE");

        source("DENIED", tool("denied", "echo 'socket: Operation not permitted' >&2", "exit 1"));
        assertFails(
                "denied to 192.0.2.9: expected a trace, found exit code 1 and 'socket: Operation not permitted'",
                "-i",
                "192.0.2.9",
                "-c",
                "DENIED");

        source("ODD", tool("odd", "echo 'good morning'"));
        assertFails("odd to 192.0.2.9: expected a trace, found", "-i", "192.0.2.9", "-c", "ODD");

        source("HANG", tool("hang", "exec sleep 60"));
        assertFails(
                "hang to 192.0.2.9: expected a trace, found no hop before its deadline",
                "-i",
                "192.0.2.9",
                "-c",
                "HANG",
                "-s",
                "1");
    }

    @Test
    void saysWhichSourcesThereAre() throws IOException {
        Path sources = source("FRA", "traceroute _IP_ADDRESS_");

        assertFails(
                "-c/--country: expected a country or one of FRA, LO, found 'DEU'; add that key to " + sources,
                "-c",
                "DEU",
                "-i",
                "a");
    }

    @Test
    void saysWhatIsWrongWithTheConfiguration() throws IOException {
        Path none = work.resolve("none.json");
        assertFails(none + ": expected a file, found none", "-i", "127.0.0.1", "-j", none.toString());

        Path broken = write("config/sources.json", "{\"FRA\": {\"url\": 5}}");
        assertFails(broken + ":1: FRA.url: expected ", "-i", "127.0.0.1");
        Files.delete(broken);

        Path properties = write("config/application.properties", "# how\npathwatch.enrich.reverse-dsn=off\n");
        assertFails(
                properties + ":2: pathwatch.enrich.reverse-dsn: expected 'pathwatch.enrich.reverse-dns', found an"
                        + " unknown key",
                "-i",
                "127.0.0.1");
        Files.delete(properties);

        Files.createDirectory(properties);
        assertFails(properties + ": expected a file, found a directory", "-i", "127.0.0.1");
    }

    @Test
    void takesWrongUsageForWhatItIs() {
        ShellRun run = pathwatch.run("trace", "--timeuot", "5");

        assertThat(run)
                .isEqualTo(new ShellRun(
                        2,
                        "",
                        "pathwatch: trace: no option '--timeuot', perhaps '--timeout'; try: pathwatch help trace\n"));
        assertThat(pathwatch.run("help", "trace").out()).startsWith("Usage: pathwatch trace [");
    }

    /** The program that stands in for traceroute would note each call, also one that only asks for its version. */
    @Test
    void executesNoOptionWhateverTheTargetIs() throws IOException {
        Path calls = work.resolve("calls");
        tool("traceroute", "printf '%s\\n' \"$*\" >>" + calls, "printf '%s' '" + PRINTED + "'");
        Installation watched = pathwatch.with("PATH", work + ":/usr/bin:/bin");
        assertThat(watched.run("trace", "-i", "127.0.0.1").exit()).isZero();
        assertThat(calls).content().contains("-n -q 3 -w 2,3,10 -N 16 -m 30 -4 -- 127.0.0.1\n");
        Files.delete(calls);
        List<String> targets = HostileTargets.all()
                .filter(target -> target.indexOf('\0') < 0) // no program can be given one
                .toList();
        assertThat(targets).hasSizeGreaterThanOrEqualTo(60);

        for (String target : targets) {
            ShellRun run = watched.run("trace", "-n", "-i", target);

            String about = "target '" + target.substring(0, Math.min(80, target.length())) + "': " + run;
            assertThat(run.exit()).as(about).isBetween(1, 2);
            assertThat(run.out()).as(about).isEmpty();
            assertThat(run.err())
                    .as(about)
                    .startsWith("pathwatch: ")
                    .hasLineCount(1)
                    .matches("[^\\p{Cntrl}]+\n");
            assertThat(run.err().length()).as(about).isLessThan(1_000);
        }
        assertThat(calls).doesNotExist();
    }

    private void assertFails(String message, String... options) {
        String[] words = Stream.concat(Stream.of("trace"), Stream.of(options)).toArray(String[]::new);
        ShellRun run = pathwatch.run(words);

        assertThat(run.exit()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("pathwatch: " + message).hasLineCount(1);
    }

    private static String onATerminal(Installation program, String command) throws IOException {
        Process process = program.process()
                .command("script", "-qec", command, "/dev/null")
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String installedLauncher() {
        return installed.launcher().toString();
    }

    private Path source(String key, String command) throws IOException {
        return write("config/sources.json", "{\"" + key + "\": {\"url\": \"" + command + "\"}}");
    }

    /** @return a command that runs a script of these lines with the address */
    private String tool(String name, String... lines) throws IOException {
        Path script = write(name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script + " _IP_ADDRESS_";
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(work.resolve(file), text);
    }
}
