package io.pathwatch.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stands at a place of a JSON file. */
sealed interface JsonValue permits JsonValue.Scalar, JsonValue.Items, JsonMap {

    Place place();

    /** As it follows "found" in a message. */
    String describe();

    /**
     * A text, a number, {@code true}, {@code false} or {@code null}.
     *
     * @param text as written, a text without its quotes
     */
    record Scalar(Place place, JsonToken token, String text) implements JsonValue {

        @Override
        public String describe() {
            return isText() ? Quoted.text(text) : text;
        }

        boolean isText() {
            return token == JsonToken.VALUE_STRING;
        }

        boolean isNumber() {
            return token.isNumeric();
        }

        boolean isBoolean() {
            return token.isBoolean();
        }
    }

    /** A list. */
    record Items(Place place, List<JsonValue> items) implements JsonValue {

        @Override
        public String describe() {
            return "a list";
        }
    }

    /** Reads the value that begins at the current token; how deep it may be is limited by the parser. */
    static JsonValue read(Place place, Mistakes mistakes, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return JsonMap.read(place, mistakes, json);
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return new Scalar(place, json.currentToken(), json.getText());
        }
        List<JsonValue> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(place.item(items.size(), JsonPlaces.line(json)), mistakes, json));
        }
        return new Items(place, items);
    }
}
