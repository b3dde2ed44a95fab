package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text that an operator has written with places for the fields of an alert ({@link TemplateText}). In JSON only texts have
 * places, and what is put there is written as JSON writes a text: no value can end it. A text of which every line is left
 * out takes its name along. May be shared between threads.
 */
public final class AlertTemplate {

    private static final String ALL_LABELS = "${labels}";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonWriter writer = new JsonWriter(Layout.COMPACT);
    private final String text;
    private final boolean isJson;
    private final UnaryOperator<String> settings;

    private AlertTemplate(String text, boolean isJson, UnaryOperator<String> settings) {
        this.text = text;
        this.isJson = isJson;
        this.settings = settings;
    }

    /**
     * One that gives a line of JSON. The text {@code ${labels}} alone stands for an object of all labels.
     *
     * @param settings gives the value of a setting by its key
     * @throws IllegalArgumentException if it is no JSON, or has a place that is not known
     */
    public static AlertTemplate json(String text, UnaryOperator<String> settings) {
        return checked(new AlertTemplate(text, true, settings));
    }

    /**
     * One that gives a text; one of a single line gives a single line.
     *
     * @param settings gives the value of a setting by its key
     * @throws IllegalArgumentException if it has a place that is not known
     */
    public static AlertTemplate text(String text, UnaryOperator<String> settings) {
        return checked(new AlertTemplate(text, false, settings));
    }

    private static AlertTemplate checked(AlertTemplate template) {
        template.fill(Map.of());
        return template;
    }

    /** @param fields of {@link AlertFields} */
    public String fill(Map<String, String> fields) {
        if (isJson) {
            return writer.render(json -> writeJson(json, fields));
        }
        String filled = Objects.requireNonNullElse(TemplateText.fill(text, fields, settings), "");
        boolean isLine = text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return isLine ? filled.replace("\r", "").replace("\n", "; ") : filled;
    }

    private void writeJson(JsonGenerator json, Map<String, String> fields) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            int depth = 0;
            boolean isComplete = false;
            String name = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (isComplete) {
                    throw new IllegalArgumentException("template: expected one JSON value, found more in line "
                            + parser.currentTokenLocation().getLineNr());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                isComplete = depth == 0;
                if (token == JsonToken.FIELD_NAME) {
                    name = parser.currentName(); // not written before it is known whether its value is left out
                    continue;
                }
                boolean isLabels =
                        token == JsonToken.VALUE_STRING && parser.getText().equals(ALL_LABELS);
                if (token == JsonToken.VALUE_STRING && !isLabels) {
                    String filled = TemplateText.fill(parser.getText(), fields, settings);
                    writeText(json, name, filled == null && isComplete ? "" : filled);
                } else {
                    writeName(json, name);
                    if (isLabels) {
                        writeLabels(json, fields);
                    } else {
                        json.copyCurrentEventExact(parser);
                    }
                }
                name = null;
            }
            if (!isComplete) {
                throw new IllegalArgumentException("template: expected a JSON value, was empty");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "template: expected JSON, found in line " + e.getLocation().getLineNr() + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** @param name absent outside of objects */
    private static void writeName(JsonGenerator json, @Nullable String name) throws IOException {
        if (name != null) {
            json.writeFieldName(name);
        }
    }

    /** @param text absent: it is left out with its name */
    private static void writeText(JsonGenerator json, @Nullable String name, @Nullable String text) throws IOException {
        if (text != null) {
            writeName(json, name);
            json.writeString(text);
        }
    }

    private static void writeLabels(JsonGenerator json, Map<String, String> fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().startsWith(AlertFields.LABEL)) {
                json.writeStringField(field.getKey().substring(AlertFields.LABEL.length()), field.getValue());
            }
        }
        json.writeEndObject();
    }
}
