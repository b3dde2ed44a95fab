package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The databases of the tests are what {@code src/test/mmdb/make-test-databases.pl} makes. */
class MmdbFixturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/enrich");

    @TempDir
    Path made;

    @Test
    void equalWhatTheScriptMakes() throws Exception {
        assumeTrue(
                succeeds("perl", "-MMaxMind::DB::Writer::Tree", "-e", "1"),
                "needs Debian's libmaxmind-db-writer-perl: apt-get install libmaxmind-db-writer-perl");

        assertThat(succeeds("perl", "src/test/mmdb/make-test-databases.pl", made.toString()))
                .isTrue();

        assertThat(databases(made)).isEqualTo(databases(FIXTURES));
    }

    private boolean succeeds(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.redirectErrorStream(true).redirectOutput(made.resolve("log").toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return false;
        }
        try {
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The bytes of each database in hexadecimal. */
    private static Map<String, String> databases(Path folder) throws IOException {
        Map<String, String> databases = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".mmdb")).toList()) {
                databases.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return databases;
    }
}
