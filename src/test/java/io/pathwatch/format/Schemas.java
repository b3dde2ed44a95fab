package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;

/** Asserts that a text is JSON, with no key twice, and fits the schema it was written for. */
public final class Schemas {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.schemaMappers(mappers -> mappers.mappings(Schemas::isOurs, Schemas::resource)));

    private static final JsonSchema CLASSIC = load("classic");
    private static final JsonSchema V1_TRACE = load("v1-trace");
    private static final JsonSchema V1_ALERT = load("v1-alert");
    private static final JsonSchema ALERTMANAGER = load("alertmanager");

    private Schemas() {}

    /** A report in the classic format. */
    public static void assertClassic(String json) {
        assertFits(CLASSIC, json);
    }

    /** A trace in the v1 format. */
    public static void assertV1Trace(String json) {
        assertFits(V1_TRACE, json);
    }

    /** A v1 alert message, with or without its envelope. */
    public static void assertV1Alert(String json) {
        assertFits(V1_ALERT, json);
    }

    /** The body of an Alertmanager webhook. */
    public static void assertAlertmanager(String json) {
        assertFits(ALERTMANAGER, json);
    }

    /** {@code json} as a tree. */
    static JsonNode parse(String json) {
        try {
            return STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("expected JSON, was: " + json, e);
        }
    }

    private static void assertFits(JsonSchema schema, String json) {
        assertThat(schema.validate(parse(json)))
                .as(json.length() > 2_000 ? json.substring(0, 2_000) : json)
                .isEmpty();
    }

    private static JsonSchema load(String name) {
        return FACTORY.getSchema(SchemaLocation.of("urn:pathwatch:schema:" + name));
    }

    private static boolean isOurs(String iri) {
        return iri.startsWith("urn:pathwatch:schema:");
    }

    private static String resource(String iri) {
        return "classpath:io/pathwatch/format/" + iri.substring("urn:pathwatch:schema:".length()) + ".schema.json";
    }
}
