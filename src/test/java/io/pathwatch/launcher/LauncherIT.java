package io.pathwatch.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, the jars as they were packaged, and the JDK that runs the tests. Traces go to this host only. */
class LauncherIT {

    /** Three times the goal: the goal itself stands among the benchmarks. */
    private static final Duration GUARD = Duration.ofMillis(750);

    @TempDir
    private static Path home = Path.of("");

    private static Installation installation;

    @BeforeAll
    static void preparesAnInstallation() throws IOException {
        installation = Installation.in(home);
        assertThat(trace().err()).startsWith("pathwatch: making the class archive of trace for Java ");
    }

    @Test
    void printsTheReportAndNothingElse() throws IOException {
        ShellRun run = trace();

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(run.out())
                        .at("/hops/1/0/ip_address")
                        .asText())
                .isEqualTo("127.0.0.1");
    }

    /** An archive that does not fit is ignored without a word; with this option the JVM refuses to start instead. */
    @Test
    void usesTheClassArchive() throws IOException {
        Path loaded = home.resolve("loaded");

        ShellRun run = installation
                .with("PATHWATCH_JAVA_OPTS", "-Xshare:on -Xlog:class+load:file=" + loaded)
                .run("trace", "-i", "127.0.0.1", "-n");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        try (Stream<String> classes = Files.lines(loaded)) {
            assertThat(classes.filter(line -> line.contains(" io.pathwatch.") || line.contains(" picocli.")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("source: shared objects file"));
        }
    }

    @Test
    void startsFast() {
        List<Duration> sorted =
                IntStream.range(0, 10).mapToObj(run -> duration()).sorted().toList();

        assertThat(sorted.get(4)).as("median of %s", sorted).isLessThan(GUARD);
    }

    @Test
    void keepsStandardOutputCleanWhenTheUsageIsWrong() {
        ShellRun run = installation.run("trace", "--no-such-option");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--no-such-option");
    }

    private static Duration duration() {
        long start = System.nanoTime();
        assertThat(trace().exit()).isZero();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static ShellRun trace() {
        return installation.run("trace", "-i", "127.0.0.1", "-n");
    }
}
