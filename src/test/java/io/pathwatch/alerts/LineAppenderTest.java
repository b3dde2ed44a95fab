package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineAppenderTest {

    private static final String LINE = "{\"text\":\"" + "x".repeat(290) + "\"}";

    private final LineAppender lines = new LineAppender();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void choose() {
        file = folder.resolve("alerts").resolve("alerts.jsonl");
    }

    @Test
    void appendsWholeLinesToWhateverIsThere() throws Exception {
        lines.append(file, "{\"a\":\"é\"}");
        lines.append(file, "{}");
        lines.append(file, "{}");

        assertThat(file).hasContent("{\"a\":\"é\"}\n{}\n{}\n");
    }

    /** The limit of a process on the size of files stands for a disk that fills up within a line. */
    @Test
    void leavesNoHalfALineOnAFullDisk() throws Exception {
        Process writer = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 1 && exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx32m",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        writer.waitFor();

        assertThat(told).contains("written 3").contains("File too large");
        assertThat(file).hasContent((LINE + "\n").repeat(3));
        lines.append(file, LINE);
        assertThat(file).hasContent((LINE + "\n").repeat(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 299, 301})
    void replacesWhatAKilledProcessLeftOfTheSameLine(int length) throws Exception {
        leave("{}\n" + LINE.substring(0, length));
        lines.append(file, LINE);
        assertThat(file).hasContent("{}\n" + LINE + "\n");

        leave(LINE.substring(0, length));
        lines.append(file, LINE);
        assertThat(file).hasContent(LINE + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"whole\":1}", "half a li", "{\"longer than the next line\":\"and not ended by anybody\"}"})
    void endsOtherTextThatHasNoEnd(String left) throws Exception {
        leave("{}\n" + left);
        lines.append(file, "{\"next\":2}");

        assertThat(file).hasContent("{}\n" + left + "\n{\"next\":2}\n");
    }

    private void leave(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Appends lines until one does not fit. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            LineAppender lines = new LineAppender();
            int written = 0;
            try {
                while (written < 10) {
                    lines.append(Path.of(arguments[0]), LINE);
                    written++;
                }
            } catch (IOException e) {
                System.out.println("written " + written + ", then " + e.getMessage());
            }
        }
    }
}
