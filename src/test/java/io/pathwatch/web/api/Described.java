package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the API, and answers held against it. */
final class Described {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonNode DOCUMENT = read();

    private Described() {}

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Api.class.getResourceAsStream("openapi.json"))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode document() {
        return DOCUMENT;
    }

    static JsonNode operation(Operation operation) {
        return DOCUMENT.at("/paths/" + operation.path().replace("~", "~0").replace("/", "~1") + "/"
                + operation.method().toLowerCase(java.util.Locale.ROOT));
    }

    /** The answer as a tree, which is as the description has it. */
    static JsonNode checked(Operation operation, ApiAnswer answer) {
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isBetween(200, 299);
        JsonNode content = operation(operation).at("/responses/" + answer.status() + "/content");
        assertThat(content.has(answer.mediaType())).as(answer.mediaType()).isTrue();
        return fits(content.at("/" + answer.mediaType().replace("/", "~1") + "/schema"), answer);
    }

    static JsonNode problem(ApiAnswer answer) {
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        JsonNode body = fits(JSON.createObjectNode().put("$ref", "#/components/schemas/Problem"), answer);
        assertThat(body.get("status").asInt()).isEqualTo(answer.status());
        return body;
    }

    private static JsonNode fits(JsonNode schema, ApiAnswer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            var whole = JSON.createObjectNode();
            whole.set("components", DOCUMENT.get("components"));
            whole.setAll((com.fasterxml.jackson.databind.node.ObjectNode) schema);
            assertThat(SCHEMAS.getSchema(whole).validate(body)).isEmpty();
            return body;
        } catch (IOException e) {
            throw new AssertionError("expected JSON, was: " + new String(answer.body(), StandardCharsets.UTF_8), e);
        }
    }
}
