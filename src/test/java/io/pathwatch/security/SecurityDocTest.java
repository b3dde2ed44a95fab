package io.pathwatch.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule and every advisory of {@code SECURITY.md} names a test, and there is such a test. */
class SecurityDocTest {

    private static final Path BASE = Path.of(System.getProperty("basedir", ""));
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))\\.([a-z][A-Za-z0-9]+)`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        Map<String, String> sources = sources();
        Matcher named = TEST.matcher(text());
        List<String> missing = new ArrayList<>();
        int count = 0;
        while (named.find()) {
            count++;
            String source = sources.getOrDefault(named.group(1), "");
            if (!source.contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }
        assertThat(count).isGreaterThan(40);
        assertThat(missing).isEmpty();
    }

    @Test
    void namesATestInEveryRowOfItsTables() throws IOException {
        List<String> bare = text().lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .filter(line ->
                        !line.startsWith("| Rule") && !line.startsWith("| Advisory") && !line.startsWith("| Who"))
                .filter(line -> !line.startsWith("| **") && !TEST.matcher(line).find())
                .toList();
        assertThat(bare).isEmpty();
    }

    private static String text() throws IOException {
        return Files.readString(BASE.resolve("SECURITY.md"));
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(BASE.resolve("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.merge(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        return sources;
    }
}
