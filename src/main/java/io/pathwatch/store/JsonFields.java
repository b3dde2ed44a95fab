package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a stored JSON object. A field of a newer version is passed over, one of an older may be absent. What is
 * written otherwise gives an {@link IllegalStateException} that names the field.
 */
final class JsonFields {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<?, ?> fields;

    private JsonFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if {@code body} is not a JSON object */
    static JsonFields read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                return new JsonFields(objectOf(json));
            }
            throw new IllegalStateException(
                    "stored JSON: expected an object, was " + (first == null ? "empty" : first));
        } catch (IOException e) {
            throw new IllegalStateException("stored JSON: expected an object: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object valueOf(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> objectOf(json);
            case START_ARRAY -> listOf(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> objectOf(JsonParser json) throws IOException {
        Map<String, @Nullable Object> object = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, valueOf(json));
        }
        return object;
    }

    private static List<@Nullable Object> listOf(JsonParser json) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(valueOf(json));
        }
        return list;
    }

    @Nullable
    String findText(String name) {
        return typed(name, fields.get(name), String.class);
    }

    /** @throws IllegalStateException if there is no such field */
    String text(String name) {
        return needed(name, findText(name));
    }

    @Nullable
    Long findNumber(String name) {
        return typed(name, fields.get(name), Long.class);
    }

    /** @throws IllegalStateException if there is no such field */
    long number(String name) {
        return needed(name, findNumber(name));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    @Nullable
    JsonFields findObject(String name) {
        Map<?, ?> object = typed(name, fields.get(name), Map.class);
        return object == null ? null : new JsonFields(object);
    }

    /** @throws IllegalStateException if there is no such field */
    JsonFields object(String name) {
        return needed(name, findObject(name));
    }

    /** The objects of an array; empty if there is no such field. */
    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (Object element : elements(name)) {
            objects.add(new JsonFields(needed(name, typed(name, element, Map.class))));
        }
        return objects;
    }

    /** The texts of an array; empty if there is no such field. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements(name)) {
            texts.add(needed(name, typed(name, element, String.class)));
        }
        return texts;
    }

    /** The whole numbers of an array; empty if there is no such field. */
    List<Long> numbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (Object element : elements(name)) {
            numbers.add(needed(name, typed(name, element, Long.class)));
        }
        return numbers;
    }

    /** Texts by name; empty if there is no such field. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new HashMap<>();
        JsonFields object = findObject(name);
        if (object != null) {
            for (Object key : object.fields.keySet()) {
                texts.put((String) key, object.text((String) key));
            }
        }
        return texts;
    }

    private List<?> elements(String name) {
        List<?> elements = typed(name, fields.get(name), List.class);
        return elements == null ? List.of() : elements;
    }

    private static <T> @Nullable T typed(String name, @Nullable Object value, Class<T> type) {
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalStateException("stored JSON: expected a " + type.getSimpleName() + " as '" + name + "', was a "
                + value.getClass().getSimpleName());
    }

    private <T> T needed(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("stored JSON: expected a field '" + name + "', found " + fields.keySet());
        }
        return value;
    }
}
