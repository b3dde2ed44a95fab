package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.Schemas;
import io.pathwatch.launcher.Installation;
import io.pathwatch.launcher.ShellRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code read} as packaged, from the launcher to what the shell sees. */
class ReadIT {

    private static final Path FIXTURES =
            Path.of("src/test/resources/traceroute").toAbsolutePath();
    private static final int MANY = 12_000;

    private static Installation pathwatch;

    @TempDir
    Path work;

    @BeforeAll
    static void installs() throws IOException {
        pathwatch = Installation.shared();
    }

    @Test
    void printsAClassicReportOfWhatAToolPrinted() {
        ShellRun run = pathwatch.run("read", FIXTURES + "/linux/ipv4-plain.txt");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        Schemas.assertClassic(run.out());
    }

    @Test
    void readsStandardInput() throws Exception {
        Path printed = work.resolve("printed");
        Process process = pathwatch
                .process("read", "--format", "table")
                .redirectInput(FIXTURES.resolve("json/mtr-0.95.json").toFile())
                .redirectOutput(printed.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(printed).content().startsWith("trace to www.example.net from probe1.example.net, mtr, ");
    }

    /** The file is larger than all the memory there is. */
    @Test
    void readsAFileOfAnyLengthInTheMemoryOfOneTrace() throws Exception {
        Path file = work.resolve("results.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int probe = 0; probe < MANY; probe++) {
                lines.write(result(probe));
            }
        }
        assertThat(file).isRegularFile();
        assertThat(Files.size(file)).isGreaterThan(32 << 20);
        Path printed = work.resolve("printed");
        Process process = pathwatch
                .with("PATHWATCH_JAVA_OPTS", "-Xmx32m")
                .process("read", file.toString())
                .redirectOutput(printed.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        try (Stream<String> lines = Files.lines(printed)) {
            assertThat(lines).hasSize(MANY).allMatch(line -> line.startsWith("{\"probe_start\":1700000000000.000,"));
        }
    }

    private static String result(int probe) {
        StringBuilder result = new StringBuilder(
                        "{\"fw\":5080,\"type\":\"traceroute\",\"dst_name\":\"www.example.net\",")
                .append("\"dst_addr\":\"203.0.113.9\",\"proto\":\"ICMP\",\"timestamp\":1700000000,\"prb_id\":")
                .append(probe)
                .append(",\"result\":[");
        for (int ttl = 1; ttl <= 15; ttl++) {
            String reply = "{\"from\":\"198.51.100." + ttl + "\",\"ttl\":64,\"size\":28,\"rtt\":" + ttl + ".125}";
            result.append(ttl == 1 ? "" : ",").append("{\"hop\":").append(ttl).append(",\"result\":[");
            result.append(String.join(",", reply, reply, reply)).append("]}");
        }
        return result.append("]}\n").toString();
    }
}
