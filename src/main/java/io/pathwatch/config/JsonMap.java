package io.pathwatch.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a JSON file with its place. What is wrong in it is noted, and left out. */
final class JsonMap implements JsonValue {

    private final Place place;
    private final Mistakes mistakes;
    private final Map<String, JsonValue> values = new LinkedHashMap<>();

    private JsonMap(Place place, Mistakes mistakes) {
        this.place = place;
        this.mistakes = mistakes;
    }

    /** Reads the object that begins at the current token. */
    static JsonMap read(Place place, Mistakes mistakes, JsonParser json) throws IOException {
        var map = new JsonMap(place, mistakes);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            Place here = place.key(key, JsonPlaces.line(json));
            json.nextToken();
            if (map.values.putIfAbsent(key, JsonValue.read(here, mistakes, json)) != null) {
                mistakes.add(here, "a second one", "one value");
            }
        }
        return map;
    }

    /** Notes every key that is not among {@code known}. */
    JsonMap knowing(Iterable<String> known) {
        for (Map.Entry<String, JsonValue> entry : values.entrySet()) {
            if (!contains(known, entry.getKey())) {
                mistakes.addUnknown(entry.getValue().place(), entry.getKey(), known);
            }
        }
        return this;
    }

    private static boolean contains(Iterable<String> known, String key) {
        for (String one : known) {
            if (one.equals(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String describe() {
        return "an object";
    }

    /** Where {@code key} is; this object itself if the key is absent. */
    Place place(String key) {
        JsonValue value = values.get(key);
        return value == null ? place : value.place();
    }

    Set<String> keys() {
        return values.keySet();
    }

    Set<Map.Entry<String, JsonValue>> entries() {
        return values.entrySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    JsonValue find(String key) {
        return values.get(key);
    }

    boolean isEmptyList(String key) {
        return values.get(key) instanceof Items list && list.items().isEmpty();
    }

    /** The text at {@code key}, without white space around it; empty if the key is absent or holds something else. */
    Optional<String> text(String key) {
        JsonValue value = values.get(key);
        if (value instanceof Scalar scalar && scalar.isText() && !scalar.text().isBlank()) {
            return Optional.of(scalar.text().trim());
        }
        return refuse(value, "a text");
    }

    /** What stands at {@code key}, a text or a number; empty if the key is absent or holds something not of {@code kind}. */
    <T> Optional<T> value(String key, ValueKind<T> kind) {
        JsonValue value = values.get(key);
        return value == null ? Optional.empty() : parse(value, kind);
    }

    /** {@code true} or {@code false} at {@code key}; empty if the key is absent or holds something else. */
    Optional<Boolean> flag(String key) {
        JsonValue value = values.get(key);
        return value instanceof Scalar scalar && scalar.isBoolean()
                ? Optional.of(scalar.token() == JsonToken.VALUE_TRUE)
                : refuse(value, "true or false");
    }

    Optional<JsonMap> map(String key) {
        JsonValue value = values.get(key);
        return value instanceof JsonMap map ? Optional.of(map) : refuse(value, "an object");
    }

    /** The items at {@code key}; none if the key is absent or holds something else. An empty list is a mistake. */
    List<JsonValue> items(String key) {
        JsonValue value = values.get(key);
        if (!(value instanceof Items list)) {
            refuse(value, "a list");
            return List.of();
        }
        if (list.items().isEmpty()) {
            mistakes.add(list.place(), "an empty list", "one item at least");
        }
        return list.items();
    }

    /** The items at {@code key} that are of {@code kind}; the others are mistakes. */
    <T> List<T> values(String key, ValueKind<T> kind) {
        List<T> read = new ArrayList<>();
        for (JsonValue item : items(key)) {
            Optional<T> value = parse(item, kind);
            if (value.isPresent()) {
                read.add(value.get());
            }
        }
        return read;
    }

    /** The items at {@code key} that are objects; the others are mistakes. */
    List<JsonMap> maps(String key) {
        List<JsonMap> maps = new ArrayList<>();
        for (JsonValue item : items(key)) {
            if (item instanceof JsonMap map) {
                maps.add(map);
            } else {
                refuse(item, "an object");
            }
        }
        return maps;
    }

    private <T> Optional<T> parse(JsonValue value, ValueKind<T> kind) {
        if (value instanceof Scalar scalar && (scalar.isText() || scalar.isNumber())) {
            String text = scalar.text().trim();
            Optional<T> parsed = text.isEmpty() ? Optional.empty() : kind.parse(text);
            if (parsed.isPresent()) {
                return parsed;
            }
        }
        return refuse(value, kind.expected());
    }

    private <T> Optional<T> refuse(@Nullable JsonValue value, String expected) {
        if (value != null) {
            mistakes.add(value.place(), value.describe(), expected);
        }
        return Optional.empty();
    }
}
