package io.pathwatch.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/integration.md compiles and runs as it is printed, without Camel. */
class LibraryDocTest {

    private static final int MOST_LINES = 10;

    private final String program;

    LibraryDocTest() throws Exception {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/integration.md")));
        assertThat(block.find()).isTrue();
        program = block.group(1);
    }

    @Test
    void isShort() {
        List<String> lines =
                program.lines().dropWhile(line -> !line.contains("main(")).toList();

        assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void runsAsPrinted(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Example.java"), program);
        String classPath = Path.of("target/classes").toAbsolutePath() + File.pathSeparator + jacksonCore();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", folder.toString(), "-proc:none", source.toString());
        assertThat(compiled).isZero();
        Files.writeString(folder.resolve("yesterday.txt"), """
                traceroute to 127.0.0.1 (127.0.0.1), 30 hops max, 60 byte packets
                 1  192.0.2.1  0.412 ms  0.380 ms  0.377 ms
                 2  127.0.0.1  0.030 ms  0.010 ms  0.009 ms
                """);

        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        folder + File.pathSeparator + classPath,
                        "Example")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).isEqualTo("path has 1 hop, was 2; gone: 192.0.2.1\n");
        assertThat(java.exitValue()).isZero();
    }

    private static Path jacksonCore() throws Exception {
        return Path.of(com.fasterxml.jackson.core.JsonFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
