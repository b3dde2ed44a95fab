package io.pathwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped {@code log4j2.xml}, with a context of its own so that the test's logging stays as it is. */
class DaemonLoggingTest {

    private static final String HOSTILE = "name \r\nfake line \u001b[31m \u009b end";

    @TempDir
    private Path directory;

    private Properties before = new Properties();

    @BeforeEach
    void remembersProperties() {
        before = (Properties) System.getProperties().clone();
    }

    @AfterEach
    void restoresProperties() {
        System.setProperties(before);
    }

    /** A file of such a name on the class path is the configuration of the whole application. */
    @Test
    void leavesTheLoggingOfApplicationsThatUseTheJarToThem() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .noneMatch(name -> name.startsWith("log4j") || name.startsWith("logback"));
        }
    }

    @Test
    void writesOneLinePerEventWhateverTheMessageHolds() throws IOException {
        List<String> lines = logged("text", context -> context.getLogger("io.pathwatch.enrich.Names")
                .warn("{}", HOSTILE, new IllegalStateException(HOSTILE)));

        assertThat(lines)
                .singleElement()
                .satisfies(
                        line -> assertThat(line)
                                .matches(
                                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN  \\[.*] Names "
                                                + "name \\\\r\\\\nfake line \\?\\[31m \\? end"
                                                + " \\| java.lang.IllegalStateException: name \\\\r\\\\nfake line \\?\\[31m \\? end \\|\tat .*"));
    }

    @Test
    void writesOneJsonObjectPerLine() throws IOException {
        List<String> lines = logged("json", context -> {
            context.getLogger("io.pathwatch.enrich.Names").warn(HOSTILE);
            context.getLogger("send-log").error("second", new IllegalStateException(HOSTILE));
        });

        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.properties())
                .extracting(field -> field.getKey())
                .containsExactly("at", "level", "thread", "logger", "message");
        assertThat(first.get("message").asText()).isEqualTo(HOSTILE);
        JsonNode error = new ObjectMapper().readTree(lines.get(1)).get("error");
        assertThat(error.get("class").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("message").asText()).isEqualTo(HOSTILE);
        assertThat(error.get("stackTrace").asText()).contains("DaemonLoggingTest");
    }

    @Test
    void saysWhatRoutesSayAndNotWhatLibrariesChatter() throws IOException {
        List<String> lines = logged("text", context -> {
            context.getLogger("send-log").info("kept of a route");
            context.getLogger("org.quartz.core.QuartzScheduler").info("left out");
            context.getLogger("org.apache.camel.component.http.HttpComponent").info("left out");
            context.getLogger("org.apache.camel.impl.engine.AbstractCamelContext")
                    .info("kept start line");
            context.getLogger("io.vertx.core.impl.VertxImpl").warn("kept warning");
            context.getLogger("io.pathwatch.schedule.DueList").debug("left out");
        });

        assertThat(lines)
                .extracting(line -> line.replaceFirst(".* kept ", ""))
                .containsExactly("of a route", "start line", "warning");
    }

    /** Several programs that start at once tidy the folder of temporary files together. */
    @Test
    void leavesOutThatAnotherProgramTidiedFirstAndKeepsWhatElseTheDriverSays() throws IOException {
        List<String> lines = logged("text", context -> {
            Logger driver = context.getLogger("org.sqlite.SQLiteJDBCLoader");
            driver.error("Failed to delete old native lib"); // its stack trace would fill a file of this size
            driver.error("kept fault");
        });

        assertThat(lines).singleElement().asString().endsWith("kept fault");
    }

    @Test
    void putsTheFileAsideAtItsSizeAndKeepsSoMany() throws IOException {
        logged("text", context -> {
            for (int line = 0; line < 100; line++) {
                context.getLogger("io.pathwatch").info("a line of the log that takes some room: {}", line);
            }
        });

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("pathwatch.log", "pathwatch.log.1", "pathwatch.log.2");
        }
        assertThat(directory.resolve("pathwatch.log.1")).content().contains("room");
    }

    @Test
    void rejectsValuesItDoesNotKnow() {
        Path file = directory.resolve("pathwatch.log");
        assertRejected(
                "loud",
                file,
                "text",
                1024,
                1,
                "pathwatch.log.level: expected one of trace, debug, info, warn, error, off, found 'loud'");
        assertRejected("info", file, "xml", 1024, 1, "pathwatch.log.format: expected one of text, json, found 'xml'");
        assertRejected(
                "info", file, "text", 1023, 1, "pathwatch.log.max-size: expected at least 1KiB, found 1023 bytes");
        assertRejected("info", file, "text", 1024, 0, "pathwatch.log.keep: expected at least 1, found 0");
        assertRejected(
                "info",
                directory,
                "text",
                1024,
                1,
                "pathwatch.log.file: expected a file that can be written, found '" + directory + "'");
        assertRejected(
                "info",
                directory.resolve("none/at.log"),
                "text",
                1024,
                1,
                "pathwatch.log.file: expected a file that can be written, found '" + directory.resolve("none/at.log")
                        + "'");
    }

    private static void assertRejected(
            String level, @Nullable Path file, String format, long maxSize, int keep, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DaemonLogging.configure(level, file, format, maxSize, keep))
                .withMessage(message);
    }

    private List<String> logged(String format, Consumer<LoggerContext> events) throws IOException {
        Path file = directory.resolve("pathwatch.log");
        DaemonLogging.configure("info", file, format, 2048, 2);
        URI shipped = Path.of("src/main/resources/io/pathwatch/log4j2.xml").toUri();
        ByteArrayOutputStream standardError = new ByteArrayOutputStream();
        PrintStream terminal = System.err;
        System.setErr(new PrintStream(standardError, true, UTF_8));
        try (LoggerContext context = new LoggerContext("daemon", null, shipped)) {
            context.start();
            events.accept(context);
        } finally {
            System.setErr(terminal);
        }
        assertThat(standardError.toString(UTF_8)).isNotEmpty();
        return Files.readAllLines(file);
    }
}
