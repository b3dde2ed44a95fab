package io.pathwatch.traceroute.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.PrintedName;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object. Any may be absent or null; old versions of some tools write numbers as strings. */
final class JsonFields {

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Map<String, @Nullable Object> fields = new HashMap<>();
    private final String where;

    /** @param where its place in the record, for messages; empty for the record itself */
    JsonFields(String where) {
        this.where = where;
    }

    /** Takes in the value that {@code json} is at. */
    void put(String name, JsonParser json) throws IOException {
        fields.put(name, valueOf(json, path(name)));
    }

    /** The object that {@code json} is at the beginning of. */
    static JsonFields read(JsonParser json, String where) throws IOException {
        JsonFields object = new JsonFields(where);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, json);
        }
        return object;
    }

    private static @Nullable Object valueOf(JsonParser json, String where) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> read(json, where);
            case START_ARRAY -> listOf(json, where);
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            default -> json.getText();
        };
    }

    private static List<@Nullable Object> listOf(JsonParser json, String where) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(valueOf(json, where + "/" + list.size()));
        }
        return list;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The first few names, in the order of the alphabet. */
    String names() {
        List<String> names = new ArrayList<>(fields.keySet());
        names.sort(null);
        String listed = String.join("', '", names.subList(0, Math.min(6, names.size())));
        return Excerpt.of(listed);
    }

    /** What is written there, be it a string or a number; absent if it is empty. */
    @Nullable
    String text(String name) throws UnexpectedValueException {
        Object value = fields.get(name);
        if (value == null || value instanceof String text && text.isEmpty()) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw unexpected(name, "a text");
    }

    /** A host name or an address, cleaned; absent if it is blank. */
    @Nullable
    String name(String name) throws UnexpectedValueException {
        String text = text(name);
        return text == null || AddressLiteral.parseAddress(text) != null ? text : PrintedName.of(text);
    }

    @Nullable
    InetAddress address(String name) throws UnexpectedValueException {
        String text = text(name);
        if (text == null) {
            return null;
        }
        AddressLiteral literal = AddressLiteral.parse(text);
        if (literal == null) {
            throw unexpected(name, "an address");
        }
        return literal.address();
    }

    @Nullable
    Long number(String name, long min, long max) throws UnexpectedValueException {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unexpected(name, "a whole number");
        }
        throw unexpected(name, "a number from " + min + " to " + max);
    }

    @Nullable
    Integer smallNumber(String name, int min, int max) throws UnexpectedValueException {
        Long number = number(name, min, max);
        return number == null ? null : number.intValue();
    }

    /** @throws UnexpectedValueException if it is absent, too */
    int requiredNumber(String name, int min, int max) throws UnexpectedValueException {
        Integer number = smallNumber(name, min, max);
        if (number == null) {
            throw unexpected(name, "a number from " + min + " to " + max);
        }
        return number;
    }

    @Nullable
    Double decimal(String name) throws UnexpectedValueException {
        String text = text(name);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw unexpected(name, "a number");
        }
    }

    /** Seconds since 1970. */
    @Nullable
    Instant second(String name) throws UnexpectedValueException {
        Long second = number(name, 0, LAST_SECOND);
        return second == null ? null : Instant.ofEpochSecond(second);
    }

    @Nullable
    JsonFields object(String name) throws UnexpectedValueException {
        Object value = fields.get(name);
        if (value == null || value instanceof JsonFields) {
            return (JsonFields) value;
        }
        throw unexpected(name, "an object");
    }

    /** The objects of a list; empty if there is none. */
    List<JsonFields> objects(String name) throws UnexpectedValueException {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw unexpected(name, "a list");
        }
        List<JsonFields> objects = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!(element instanceof JsonFields object)) {
                throw unexpected(name, "a list of objects");
            }
            objects.add(object);
        }
        return objects;
    }

    /** The lists of objects in a list; empty if there is none. */
    List<List<JsonFields>> objectLists(String name) throws UnexpectedValueException {
        if (!(fields.get(name) instanceof List<?> list)) {
            throw unexpected(name, "a list of lists");
        }
        List<List<JsonFields>> lists = new ArrayList<>(list.size());
        for (Object element : list) {
            JsonFields inner = new JsonFields(path(name));
            String index = Integer.toString(lists.size());
            inner.fields.put(index, element);
            lists.add(inner.objects(index));
        }
        return lists;
    }

    /** The texts of a list; empty if there is none. */
    List<String> texts(String name) throws UnexpectedValueException {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(1);
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (!(element instanceof String text)) {
                throw unexpected(name, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /** What is written under {@code name} is not {@code expected}. */
    UnexpectedValueException unexpected(String name, String expected) {
        Object value = fields.get(name);
        String found = value == null
                ? "absent"
                : value instanceof JsonFields
                        ? "an object"
                        : value instanceof List<?> ? "a list" : "'" + Excerpt.of(value.toString()) + "'";
        return new UnexpectedValueException(path(name), expected, found);
    }

    private String path(String name) {
        return where.isEmpty() ? name : where + "/" + name;
    }
}
