package io.pathwatch.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** JSON documents in which a looking glass hands out what its program printed. */
final class JsonEnvelope {

    private JsonEnvelope() {}

    /**
     * Every string in the document, and for an array all its strings as lines of one text; empty if {@code text} is not
     * JSON. A document that was cut gives what it holds up to there.
     */
    static List<String> stringsIn(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[") && !trimmed.startsWith("\"")) {
            return List.of();
        }
        List<String> strings = new ArrayList<>();
        if (!collect(trimmed, strings)) {
            strings.clear();
            collect(closed(trimmed), strings);
        }
        return strings;
    }

    /** Returns whether the document was whole; one that is not JSON gives no strings and counts as whole. */
    private static boolean collect(String text, List<String> strings) {
        StringBuilder lines = new StringBuilder();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token == JsonToken.VALUE_STRING) {
                    strings.add(parser.getText());
                    lines.append(parser.getText()).append('\n');
                } else if (token == JsonToken.START_ARRAY) {
                    lines.setLength(0);
                } else if (token == JsonToken.END_ARRAY) {
                    strings.add(lines.toString());
                }
                token = parser.nextToken();
            }
            return true;
        } catch (JsonEOFException e) {
            return false;
        } catch (JsonProcessingException e) {
            strings.clear();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string", e);
        }
    }

    /** The document with the string it was cut in closed, without the escape it may have been cut in. */
    private static String closed(String text) {
        int escape = text.lastIndexOf('\\');
        boolean cutInEscape = escape >= 0 && text.length() - escape <= (text.startsWith("u", escape + 1) ? 5 : 1);
        return (cutInEscape ? text.substring(0, escape) : text) + '"';
    }
}
