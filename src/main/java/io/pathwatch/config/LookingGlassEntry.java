package io.pathwatch.config;

import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An entry of {@code sources.json} that names a web page. */
final class LookingGlassEntry {

    private final JsonMap map;
    private final Mistakes mistakes;

    LookingGlassEntry(JsonMap map, Mistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    /** @return empty if it makes no sense; that is a mistake then */
    Optional<Source> read(String key) {
        map.knowing(CommandEntry.KEYS);
        if (map.has("remote")) {
            mistakes.add(map.place("remote"), "remote for a URL", "remote only for a command");
        }
        if (!map.has("url")) {
            mistakes.add(map.place(), "none", "a key 'url'");
        }
        Optional<String> url = map.text("url");
        Optional<Map<String, String>> fields = fields();
        if (url.isEmpty() || fields.isEmpty()) {
            return Optional.empty();
        }
        Place here = map.place("url");
        boolean named = url.get().contains(Source.ADDRESS_PLACEHOLDER)
                || CommandEntry.isAddressIn(fields.get().values());
        if (!WebUrl.isWebUrl(url.get())) {
            mistakes.add(here, Quoted.text(url.get()), "an http or https URL with a host");
        } else if (map.has("post_data") && fields.get().isEmpty()) {
            mistakes.add(map.place("post_data"), "none", "at least one field");
        } else if (!named) {
            mistakes.add(here, Quoted.text(url.get()), "a URL or post_data with " + Source.ADDRESS_PLACEHOLDER);
        } else {
            return Optional.of(new Source.LookingGlass(key, url.get(), fields.get()));
        }
        return Optional.empty();
    }

    /** None without {@code post_data}; empty if that holds neither fields nor a text. */
    private Optional<Map<String, String>> fields() {
        if (!map.has("post_data")) {
            return Optional.of(Map.of());
        }
        if (map.find("post_data") instanceof JsonMap written) {
            return Optional.of(fields(written));
        }
        return map.text("post_data").map(form -> FormText.parse(form, map.place("post_data"), mistakes));
    }

    private Map<String, String> fields(JsonMap written) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> field : written.entries()) {
            JsonValue value = field.getValue();
            if (value instanceof JsonValue.Scalar scalar && scalar.token() != JsonToken.VALUE_NULL) {
                fields.put(field.getKey(), scalar.text());
            } else {
                mistakes.add(value.place(), value.describe(), "a text or a number");
            }
        }
        return fields;
    }
}
