package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.RenderAlertProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples whose components the program does not bring: copied, with the settings that their first lines name. */
class BrokerExamplesCheckTest {

    private static final Path EXAMPLES = Path.of("routes/examples");
    private static final Pattern SETTING = Pattern.compile("(?m)^#   ([a-z-]+\\.[a-z-]+)=(\\S+)$");
    private static final Pattern VERSION = Pattern.compile("<([a-z-]+\\.version)>([^<]+)<");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"send-amqp", "send-jms", "send-kafka", "send-mqtt", "send-syslog-tcp", "send-syslog-udp"})
    void isWrittenLikeTheOthersAndCanBeUsed(String name) throws Exception {
        String text = Files.readString(EXAMPLES.resolve(name + RouteFile.ENDING));
        Files.writeString(folder.resolve(name + RouteFile.ENDING), text);
        Properties settings = new Properties();
        SETTING.matcher(text).results().forEach(setting -> settings.setProperty(setting.group(1), setting.group(2)));

        assertThat(text)
                .matches(Pattern.compile("# in      \\S.*\n# out     \\S.*\n# fails   \\S.*\n#\n.*", Pattern.DOTALL));
        assertThat(text).contains("    id: " + name + "\n", "# Copy this file to routes/");
        assertThat(text).doesNotContainPattern("(?m)^ *uri:.*\\?").doesNotContainPattern("\\{\\{[^}]*:[^}]*}}");
        assertThat(settings).isNotEmpty();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings);
            context.getRegistry().bind("renderAlert", new RenderAlertProcessor(Clock.systemUTC(), "1"));
            assertThat(RouteCheck.check(context, folder)).isEmpty();
        }
    }

    @Test
    void fetchesTheVersionsThatFit() throws Exception {
        Map<String, String> own = versions(Path.of("pom.xml"));

        assertThat(versions(EXAMPLES.resolve("pom.xml")))
                .hasSizeGreaterThan(3)
                .allSatisfy((name, version) -> assertThat(own).containsEntry(name, version));
    }

    @ParameterizedTest
    @CsvSource({"amqp,amqp", "jms,jms", "kafka,kafka", "mqtt,mqtt", "syslog-udp,syslog"})
    void isListedWithItsProfileAndItsKeys(String name, String profile) throws Exception {
        String text = Files.readString(EXAMPLES.resolve("send-" + name + RouteFile.ENDING));
        List<String> keys = SETTING.matcher(text)
                .results()
                .map(setting -> "`" + setting.group(1) + "`")
                .toList();

        assertThat(Files.readString(EXAMPLES.resolve("pom.xml"))).contains("<id>" + profile + "</id>");
        assertThat(Files.readAllLines(EXAMPLES.resolve("README.md"))).anySatisfy(line -> assertThat(line)
                .startsWith("| `send-" + name + "` |")
                .endsWith("| `" + profile + "` | " + String.join(", ", keys) + " |"));
    }

    private static Map<String, String> versions(Path pom) throws Exception {
        Map<String, String> versions = new TreeMap<>();
        VERSION.matcher(Files.readString(pom)).results().forEach(found -> versions.put(found.group(1), found.group(2)));
        return versions;
    }
}
