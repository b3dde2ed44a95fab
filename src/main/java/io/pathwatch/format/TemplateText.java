package io.pathwatch.format;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A text with places: {@code ${target}} for a field, {@code ${label:team}} for a label, {@code ${setting:pager.key}} for
 * a setting. {@code ${summary|slack}} escapes for Slack; {@code ${status?raised=trigger,cleared=resolve}} puts another
 * word for a value, and the value itself where none is given. What is put in is never looked at again.
 */
final class TemplateText {

    private static final String SETTING = "setting:";

    private TemplateText() {}

    /** @throws IllegalArgumentException if a place is not known, or does not end */
    static String fill(String text, Map<String, String> fields, UnaryOperator<String> settings) {
        StringBuilder filled = new StringBuilder(text.length() + 64);
        int done = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", done)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw new IllegalArgumentException("template: expected '}' after '" + text.substring(at) + "'");
            }
            filled.append(text, done, at).append(value(text.substring(at + 2, end), fields, settings));
            done = end + 1;
        }
        return filled.append(text, done, text.length()).toString();
    }

    private static String value(String place, Map<String, String> fields, UnaryOperator<String> settings) {
        int words = place.indexOf('?');
        if (words >= 0) {
            return word(field(place.substring(0, words), fields, settings), place.substring(words + 1), place);
        }
        int filter = place.indexOf('|');
        if (filter < 0) {
            return field(place, fields, settings);
        }
        if (!place.substring(filter + 1).strip().equals("slack")) {
            throw new IllegalArgumentException("template: expected 'slack' after '|', was '${" + place + "}'");
        }
        return field(place.substring(0, filter), fields, settings)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String field(String written, Map<String, String> fields, UnaryOperator<String> settings) {
        String name = written.strip();
        if (name.startsWith(SETTING)) {
            return settings.apply(name.substring(SETTING.length()));
        }
        if (!name.startsWith(AlertFields.LABEL) && !AlertFields.NAMES.contains(name)) {
            throw new IllegalArgumentException("template: expected 'label:KEY', 'setting:KEY' or one of "
                    + new TreeSet<>(AlertFields.NAMES) + ", was '${" + name + "}'");
        }
        return fields.getOrDefault(name, "");
    }

    private static String word(String value, String words, String place) {
        String found = value;
        for (String pair : words.split(",")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "template: expected words such as raised=trigger after '?', was '${" + place + "}'");
            }
            if (pair.substring(0, equals).strip().equals(value)) {
                found = pair.substring(equals + 1).strip();
            }
        }
        return found;
    }
}
