package io.pathwatch.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.NearestKey;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a call sends: an object of texts, and of objects like it. Anything else is refused. */
final class JsonBody {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 3;

    private final String where;
    private final Map<String, Object> fields;

    private JsonBody(String where, Map<String, Object> fields) {
        this.where = where;
        this.fields = fields;
    }

    /** @throws ProblemException if {@code body} is something else */
    static JsonBody read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("body: expected a JSON object");
            }
            Map<String, Object> fields = objectOf(json, 1);
            if (json.nextToken() != null) {
                throw wrong("body: expected one JSON object, found more behind it");
            }
            return new JsonBody("", fields);
        } catch (IOException e) {
            throw wrong("body: expected JSON in UTF-8, found something else");
        }
    }

    private static Map<String, Object> objectOf(JsonParser json, int depth) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                fields.put(name, json.getText());
            } else if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
                fields.put(name, objectOf(json, depth + 1));
            } else if (token != JsonToken.VALUE_NULL) {
                throw wrong(name + ": expected a text, found " + (token == null ? "the end" : "something else"));
            }
        }
        return fields;
    }

    private static ProblemException wrong(String detail) {
        return new ProblemException(Problem.badRequest(detail));
    }

    /** @throws ProblemException if there is a field of another name */
    JsonBody only(Set<String> names) {
        for (String name : fields.keySet()) {
            if (!names.contains(name)) {
                String place = where.isEmpty() ? "body" : where.substring(0, where.length() - 1);
                throw wrong(place + ": expected " + NearestKey.expected(name, new TreeSet<>(names))
                        + ", found a field '" + name + "'");
            }
        }
        return this;
    }

    /** @throws ProblemException if it is no text */
    @Nullable
    String find(String name) {
        Object value = fields.get(name);
        if (value instanceof Map) {
            throw wrong(where + name + ": expected a text, found an object");
        }
        return (String) value;
    }

    /** @throws ProblemException if it is not there */
    String text(String name) {
        String value = find(name);
        if (value == null) {
            throw wrong(where + name + ": expected a text, was not given");
        }
        return value;
    }

    /** The object of that name; an empty one where there is none. */
    JsonBody object(String name) {
        Object value = fields.get(name);
        if (value instanceof String) {
            throw wrong(where + name + ": expected an object, found a text");
        }
        Map<String, Object> inner = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, each) -> inner.put((String) key, each));
        }
        return new JsonBody(where + name + ".", inner);
    }

    /** Every field, which must be texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : fields.keySet()) {
            texts.put(name, text(name));
        }
        return texts;
    }
}
