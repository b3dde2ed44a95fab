package io.pathwatch.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one {@code sources.json}, token by token. */
final class SourcesReader {

    /** Documentation, which is not read. */
    static final String EXAMPLES = "examples";

    static final ValueKind<String> KEY = new Word("a source key", 64, "._-");

    private static final String WHAT_IS_EXPECTED = "an object with \"url\" or \"type\"";

    private final String file;
    private final Path folder;
    private final Mistakes mistakes;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /**
     * @param file as it stands in messages
     * @param folder where relative paths start
     */
    SourcesReader(String file, Path folder) {
        this.file = file;
        this.folder = folder;
        this.mistakes = new Mistakes(file);
    }

    Map<String, Source> read(String text) throws ConfigurationException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            readAll(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string is read without I/O", impossible);
        }
        mistakes.throwIfAny();
        sources.putIfAbsent(Target.THIS_HOST, Source.Command.LOCAL);
        return Collections.unmodifiableMap(sources);
    }

    private void readAll(JsonParser json) throws IOException, ConfigurationException {
        try {
            readFile(json);
        } catch (JsonProcessingException malformed) {
            int line = JsonPlaces.line(malformed, json);
            mistakes.add(line, null, JsonPlaces.problem(malformed), "well-formed JSON");
        }
    }

    private void readFile(JsonParser json) throws IOException, ConfigurationException {
        JsonToken first = json.nextToken();
        if (first != JsonToken.START_OBJECT) {
            String found = first == null ? "an empty file" : JsonPlaces.describe(json);
            throw Mistakes.only(file, 1, null, found, "an object: {\"LO\": {\"url\": \"traceroute _IP_ADDRESS_\"}}");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            Place place = Place.FILE.key(key, JsonPlaces.line(json));
            json.nextToken();
            if (key.equals(EXAMPLES)) {
                json.skipChildren();
            } else {
                readSource(key, place, json);
            }
        }
        if (json.nextToken() != null) {
            mistakes.add(JsonPlaces.line(json), null, JsonPlaces.describe(json) + " after it", "one object");
        }
    }

    private void readSource(String key, Place place, JsonParser json) throws IOException {
        if (KEY.parse(key).isEmpty()) {
            mistakes.add(place, "the key " + Quoted.text(key), KEY.expected());
        }
        Place first = places.putIfAbsent(key, place);
        if (first != null) {
            mistakes.add(place, "a second one; the first is in line " + first.line(), "one source");
        }
        if (!json.isExpectedStartObjectToken()) {
            mistakes.add(place, JsonPlaces.describe(json), WHAT_IS_EXPECTED);
            json.skipChildren();
            return;
        }
        JsonMap entry = JsonMap.read(place, mistakes, json);
        Optional<? extends Source> source = new SourceEntry(key, entry, folder, mistakes).read();
        if (source.isPresent()) {
            sources.put(key, source.get());
        }
    }
}
