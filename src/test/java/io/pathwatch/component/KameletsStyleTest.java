package io.pathwatch.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools that show kamelets tell of ours is whole, and true. */
class KameletsStyleTest {

    private static final Pattern UNITS = Pattern.compile("count|TTL|seconds|unit|units");

    static List<String> names() throws Exception {
        return KameletFile.names();
    }

    @Test
    void areTheFourThatAreTold() throws Exception {
        assertThat(names())
                .containsExactly(
                        "path-alerts-source", "read-traceroute-action", "traceroute-action", "traceroute-source");
    }

    @ParameterizedTest
    @MethodSource("names")
    void tellWhatTheyAre(String name) throws Exception {
        KameletFile kamelet = KameletFile.of(name);
        String pom = Files.readString(Path.of("pom.xml"));
        Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(pom);
        assertThat(version.find()).isTrue();

        assertThat(kamelet.content())
                .containsEntry("apiVersion", "camel.apache.org/v1")
                .containsEntry("kind", "Kamelet");
        assertThat(kamelet.at("metadata")).containsEntry("name", name);
        assertThat(kamelet.at("metadata", "labels"))
                .containsEntry("camel.apache.org/kamelet.type", name.substring(name.lastIndexOf('-') + 1));
        assertThat(kamelet.at("metadata", "annotations"))
                .containsEntry("camel.apache.org/provider", "Pathwatch")
                .containsEntry("camel.apache.org/kamelet.support.level", "Stable")
                .containsEntry("camel.apache.org/catalog.version", version.group(1));
        assertThat(kamelet.at("spec"))
                .containsEntry(
                        "dependencies", List.of("camel:kamelet", "mvn:io.pathwatch:pathwatch:" + version.group(1)));
        assertThat(kamelet.at("spec", "definition"))
                .containsEntry("type", "object")
                .hasEntrySatisfying(
                        "title", title -> assertThat(String.valueOf(title)).matches("[A-Z].*"))
                .hasEntrySatisfying(
                        "description", text -> assertThat(String.valueOf(text)).hasSizeGreaterThan(40));
    }

    @ParameterizedTest
    @MethodSource("names")
    void describeEachProperty(String name) throws Exception {
        KameletFile kamelet = KameletFile.of(name);
        Object required = kamelet.at("spec", "definition").getOrDefault("required", List.of());
        String template = kamelet.at("spec", "template").toString();

        kamelet.at("spec", "definition", "properties").forEach((property, value) -> {
            Map<String, Object> about = KameletFile.cast(value);
            String description = String.valueOf(about.get("description"));
            assertThat(about).as(property).containsKeys("title", "description", "type", "example");
            assertThat(String.valueOf(about.get("title"))).as(property).matches("[A-Z].*[^.]");
            assertThat(description).as(property).matches("[A-Z].*\\.");
            if (isMeasured(about)) {
                assertThat(description).as(property).containsPattern(UNITS);
            }
            boolean isRequired = ((List<?>) required).contains(property);
            boolean isOptional = template.contains("{{?" + property + "}}");
            assertThat(template).as(property).containsPattern("\\{\\{\\??" + property + "}}");
            assertThat(about.containsKey("default"))
                    .as("default of " + property)
                    .isEqualTo(!isRequired && !isOptional);
            if (about.get("enum") instanceof List<?> values) {
                assertThat(isOptional || values.contains(about.get("default")))
                        .as(property)
                        .isTrue();
                assertThat(values.contains(about.get("example"))).as(property).isTrue();
            }
        });
    }

    /** A number, or a text that begins with one. */
    private static boolean isMeasured(Map<String, Object> about) {
        return !about.containsKey("enum")
                && Objects.toString(about.getOrDefault("default", "")).matches("\\d.*");
    }

    @ParameterizedTest
    @MethodSource("names")
    void areInTheJar(String name) throws Exception {
        try (var shipped = KameletsStyleTest.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            assertThat(shipped)
                    .hasBinaryContent(Files.readAllBytes(Path.of("routes/kamelets/" + name + ".kamelet.yaml")));
        }
    }
}
