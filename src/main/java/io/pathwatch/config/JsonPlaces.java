package io.pathwatch.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** Where the reader of a JSON file is, and what stands there, in the words of a mistake. */
final class JsonPlaces {

    private JsonPlaces() {}

    static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    /** The line of a mistake that {@code json} met; what goes beyond its bounds, it tells without a place. */
    static int line(JsonProcessingException malformed, JsonParser json) {
        JsonLocation place = malformed.getLocation() == null ? json.currentLocation() : malformed.getLocation();
        return place.getLineNr();
    }

    /** The parser's own words, up to where it begins to repeat the place. */
    static String problem(JsonProcessingException malformed) {
        String message = malformed.getOriginalMessage();
        for (String repeated : new String[] {"\n", " (start marker", " at [Source"}) {
            int at = message.indexOf(repeated);
            message = at < 0 ? message : message.substring(0, at);
        }
        return "text that is not: " + message;
    }

    /** The current token, as it follows "found". */
    static String describe(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> Quoted.text(json.getText());
            default -> json.getText();
        };
    }
}
