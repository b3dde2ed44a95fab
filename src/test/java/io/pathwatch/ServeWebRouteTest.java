package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.web.api.Api;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real {@code routes/serve-web.camel.yaml} against the description of the API. */
class ServeWebRouteTest {

    private static final Path FILE = Path.of("routes/serve-web.camel.yaml");

    /** What the listener answers without a route, and what another path answers too. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "get /stream", "stream",
            "get /traces/{id}.geojson", "traceGeoJson",
            "get /traces/{id}.csv", "traceCsv");

    private static JsonNode rest() throws Exception {
        return new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile()).at("/0/rest");
    }

    @Test
    void servesWhatIsDescribedAndNothingElse() throws Exception {
        Map<String, String> served = new TreeMap<>(ELSEWHERE);
        JsonNode rest = rest();
        for (String method : new String[] {"get", "post"}) {
            for (JsonNode operation : rest.get(method)) {
                JsonNode to = operation.get("to");
                assertThat(to.get("uri").asText()).isEqualTo("bean");
                assertThat(to.at("/parameters/beanName").asText()).isEqualTo("api");
                served.put(
                        method + " " + operation.get("path").asText(),
                        to.at("/parameters/method").asText());
            }
        }

        assertThat(served).isEqualTo(described());
        assertThat(rest.get("path").asText()).isEqualTo("/api/v1");
    }

    @ParameterizedTest
    @CsvSource({"8098, false", "off, true"})
    void isThereWhereAPortIs(String port, String disabled, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("application.properties"), "pathwatch.web.port = " + port + "\n");
        Directories directories = new Directories(folder, Path.of("routes"), folder);
        Properties properties = CamelSettings.properties(Settings.read(directories, Map.of()), directories);
        String setting = rest().get("disabled").asText();

        assertThat(setting).startsWith("{{").endsWith("}}");
        assertThat(properties.getProperty(setting.substring(2, setting.length() - 2)))
                .isEqualTo(disabled);
    }

    private static Map<String, String> described() throws Exception {
        Map<String, String> described = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
            JsonNode paths = new ObjectMapper().readTree(in).get("paths");
            paths.fieldNames().forEachRemaining(path -> paths.get(path)
                    .fieldNames()
                    .forEachRemaining(method -> described.put(
                            method + " " + path,
                            paths.get(path).get(method).get("operationId").asText())));
        }
        return described;
    }
}
