package io.pathwatch.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Form fields as one text, {@code a=b&c=d}, the way the old script's sources file has them. */
final class FormText {

    private FormText() {}

    /** Fields by name, decoded, in the order of the text; what is wrong is noted, and left out. */
    static Map<String, String> parse(String form, Place place, Mistakes mistakes) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                mistakes.add(place, Quoted.text(pair), "fields as name=value, with '&' between them");
                continue;
            }
            try {
                String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
                String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (fields.putIfAbsent(name, value) != null) {
                    mistakes.add(place, "the field " + Quoted.text(name) + " a second time", "each field once");
                }
            } catch (IllegalArgumentException badEscape) {
                mistakes.add(place, Quoted.text(pair), "two hex digits after each '%'");
            }
        }
        return fields;
    }
}
