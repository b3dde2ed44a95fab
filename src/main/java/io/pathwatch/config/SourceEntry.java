package io.pathwatch.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry of {@code sources.json}, as written, and what it means. */
final class SourceEntry {

    private static final List<String> KEYS = List.of("url", "post_data", "description");

    private final Place place;
    private final Mistakes mistakes;
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private @Nullable String url;
    private @Nullable Map<String, String> postData;

    private SourceEntry(Place place, Mistakes mistakes) {
        this.place = place;
        this.mistakes = mistakes;
    }

    /** Reads the object that begins at the current token. */
    static SourceEntry read(Place place, Mistakes mistakes, JsonParser json) throws IOException {
        var entry = new SourceEntry(place, mistakes);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            Place here = place.key(key, JsonPlaces.line(json));
            json.nextToken();
            if (entry.places.putIfAbsent(key, here) != null) {
                mistakes.add(here, "a second one", "one value");
            }
            entry.readField(key, here, json);
        }
        entry.refuseUnknown();
        return entry;
    }

    private void readField(String key, Place here, JsonParser json) throws IOException {
        switch (key) {
            case "url" -> url = text(here, json).orElse(null);
            case "post_data" ->
                postData = json.isExpectedStartObjectToken()
                        ? readFields(here, json)
                        : text(here, json)
                                .map(form -> FormText.parse(form, here, mistakes))
                                .orElse(null);
            case "description" -> text(here, json);
            case "type" -> {
                String found = JsonPlaces.describe(json) + ", which is not in this version";
                mistakes.add(here, found, "no type: a command or a looking glass, told by its \"url\"");
                json.skipChildren();
            }
            default -> {
                unknown.add(key);
                json.skipChildren();
            }
        }
    }

    /** A kind of source that is not known has keys of its own; they are not mistakes too. */
    private void refuseUnknown() {
        if (!places.containsKey("type")) {
            for (String key : unknown) {
                mistakes.addUnknown(places.getOrDefault(key, place), key, KEYS);
            }
        }
    }

    private Map<String, String> readFields(Place here, JsonParser json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            Place field = here.key(name, JsonPlaces.line(json));
            json.nextToken();
            String value = json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_NULL
                    ? json.getText()
                    : null;
            if (value == null) {
                mistakes.add(field, JsonPlaces.describe(json), "a text or a number");
                json.skipChildren();
            } else if (fields.put(name, value) != null) {
                mistakes.add(field, "a second one", "one value");
            }
        }
        return fields;
    }

    private Optional<String> text(Place here, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING && !json.getText().isBlank()) {
            return Optional.of(json.getText().trim());
        }
        mistakes.add(here, JsonPlaces.describe(json), "a text");
        json.skipChildren();
        return Optional.empty();
    }

    /** @return empty if it makes no sense; that is a mistake then */
    Optional<Source> toSource(String key) {
        if (url == null) {
            if (!places.containsKey("url") && !places.containsKey("type")) {
                mistakes.add(place, "none", "a key 'url'");
            }
            return Optional.empty();
        }
        if (postData == null && places.containsKey("post_data")) {
            return Optional.empty();
        }
        Place here = places.getOrDefault("url", place);
        return url.startsWith("http://") || url.startsWith("https://")
                ? lookingGlass(key, url, here)
                : command(key, url, here);
    }

    private Optional<Source> lookingGlass(String key, String address, Place here) {
        Map<String, String> fields = postData == null ? Map.of() : postData;
        boolean named = address.contains(Source.ADDRESS_PLACEHOLDER) || isNamedIn(fields.values());
        if (key.equals(Target.THIS_HOST)) {
            mistakes.add(here, Quoted.text(address), "a command: " + Target.THIS_HOST + " is this host");
        } else if (!WebUrl.isWebUrl(address)) {
            mistakes.add(here, Quoted.text(address), "an http or https URL with a host");
        } else if (postData != null && fields.isEmpty()) {
            mistakes.add(places.getOrDefault("post_data", here), "none", "at least one field");
        } else if (!named) {
            mistakes.add(here, Quoted.text(address), "a URL or post_data with " + Source.ADDRESS_PLACEHOLDER);
        } else {
            return Optional.of(new Source.LookingGlass(key, address, fields));
        }
        return Optional.empty();
    }

    private Optional<Source> command(String key, String line, Place here) {
        if (postData != null) {
            mistakes.add(places.getOrDefault("post_data", here), "post_data for a command", "post_data only for a URL");
        }
        if (line.contains("://") && line.indexOf("://") < (line + " ").indexOf(' ')) {
            mistakes.add(here, Quoted.text(line), "a command, or an http or https URL");
            return Optional.empty();
        }
        Optional<List<String>> command = CommandLine.split(line);
        if (command.isEmpty()) {
            mistakes.add(here, Quoted.text(line), "a command whose quotes are closed");
        } else if (new Program().parse(command.get().get(0)).isEmpty()) {
            mistakes.add(here, Quoted.text(line), new Program().expected() + " at the beginning of a command");
        } else if (!isNamedIn(command.get())) {
            mistakes.add(here, Quoted.text(line), "a command with " + Source.ADDRESS_PLACEHOLDER);
        } else {
            return Optional.of(new Source.Command(key, command.get()));
        }
        return Optional.empty();
    }

    private static boolean isNamedIn(Iterable<String> texts) {
        for (String text : texts) {
            if (text.contains(Source.ADDRESS_PLACEHOLDER)) {
                return true;
            }
        }
        return false;
    }
}
