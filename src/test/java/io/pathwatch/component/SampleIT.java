package io.pathwatch.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.format.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application in docs/samples/bus, started in its folder with the command of its page. */
class SampleIT {

    private static final Path SAMPLE = Path.of("docs/samples/bus").toAbsolutePath();
    private static final Path JARS = Path.of("target/pathwatch/lib").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void needsOurJarOnly() throws Exception {
        String ours = Files.readString(Path.of("pom.xml")).replaceAll("(?s)^.*?<version>(.*?)</version>.*$", "$1");
        List<String> dependencies = Pattern.compile("(?s)<dependency>(.*?)</dependency>")
                .matcher(Files.readString(SAMPLE.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1).replaceAll("<[^>]*>|\\s+", " ").strip())
                .toList();

        assertThat(dependencies)
                .singleElement()
                .asString()
                .isEqualToNormalizingWhitespace("io.pathwatch pathwatch " + ours);
    }

    @Test
    void runsAsItsPageSays() throws Exception {
        Path log = folder.resolve("log");
        Process application = new ProcessBuilder(command())
                .directory(SAMPLE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .failFast(() -> assertThat(application.isAlive())
                            .as(Files.readString(log))
                            .isTrue())
                    .until(() -> Files.exists(folder.resolve("127.0.0.1.jsonl"))
                            && Files.exists(folder.resolve("127.0.0.2.jsonl"))
                            && Files.readString(log).contains("trace to 127.0.0.2 from "));

            assertThat(Files.readAllLines(folder.resolve("127.0.0.1.jsonl")))
                    .isNotEmpty()
                    .allSatisfy(Schemas::assertV1Trace);
        } finally {
            application.destroy();
            assertThat(application.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The last command of the page, with the jars of this build, and what it writes in a folder of its own. */
    private List<String> command() throws Exception {
        String line = Files.readAllLines(SAMPLE.resolve("README.md")).stream()
                .map(String::strip)
                .filter(each -> each.startsWith("java "))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of(line.replace("'", "").split(" ")));
        assertThat(words.get(3)).isEqualTo("target/lib/*");
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.set(3, JARS + "/*");
        words.add(1, "-Dbus.files=" + folder);
        return words;
    }
}
