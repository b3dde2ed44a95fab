package io.pathwatch.format;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A text with places: {@code ${target}} for a field, {@code ${label:team}} for a label, {@code ${setting:pager.key}} for
 * a setting. {@code ${summary|slack}} escapes for Slack; {@code ${link|optional}} takes its line along where there is
 * nothing to put in; {@code ${status?raised=trigger,cleared=resolve}} puts another word for a value, and the value itself
 * where none is given. What is put in is never looked at again. For one text.
 */
final class TemplateText {

    private static final String SETTING = "setting:";

    private final Map<String, String> fields;
    private final UnaryOperator<String> settings;
    private final StringBuilder filled = new StringBuilder(256);
    private int lineStart;
    private boolean isLineLeftOut;
    private boolean isAnyLeftOut;

    private TemplateText(Map<String, String> fields, UnaryOperator<String> settings) {
        this.fields = fields;
        this.settings = settings;
    }

    /**
     * Null where every line is left out.
     *
     * @throws IllegalArgumentException if a place is not known, or does not end
     */
    static @Nullable String fill(String text, Map<String, String> fields, UnaryOperator<String> settings) {
        return new TemplateText(fields, settings).fill(text);
    }

    private @Nullable String fill(String text) {
        int done = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", done)) {
            int end = text.indexOf('}', at);
            if (end < 0) {
                throw new IllegalArgumentException("template: expected '}' after '" + text.substring(at) + "'");
            }
            append(text, done, at);
            String value = value(text.substring(at + 2, end));
            isLineLeftOut |= value == null;
            filled.append(value == null ? "" : value);
            done = end + 1;
        }
        append(text, done, text.length());
        if (isLineLeftOut) {
            endLine();
            filled.setLength(Math.max(0, lineStart - 1)); // the break before the last line belongs to it
        }
        return isAnyLeftOut && filled.isEmpty() ? null : filled.toString();
    }

    /** What is no place, line by line. */
    private void append(String text, int from, int to) {
        int done = from;
        for (int end = text.indexOf('\n', from); end >= 0 && end < to; end = text.indexOf('\n', done)) {
            filled.append(text, done, end + 1);
            endLine();
            done = end + 1;
        }
        filled.append(text, done, to);
    }

    private void endLine() {
        if (isLineLeftOut) {
            filled.setLength(lineStart);
            isLineLeftOut = false;
            isAnyLeftOut = true;
        }
        lineStart = filled.length();
    }

    /** Null where there is nothing to put in, and that takes the line along. */
    private @Nullable String value(String place) {
        int words = place.indexOf('?');
        if (words >= 0) {
            return word(field(place.substring(0, words)), place.substring(words + 1), place);
        }
        String[] parts = place.split("\\|", -1);
        String value = field(parts[0]);
        boolean isOptional = false;
        for (int i = 1; i < parts.length; i++) {
            switch (parts[i].strip()) {
                case "slack" ->
                    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
                case "optional" -> isOptional = true;
                default ->
                    throw new IllegalArgumentException(
                            "template: expected 'slack' or 'optional' after '|', was '${" + place + "}'");
            }
        }
        return isOptional && value.isEmpty() ? null : value;
    }

    private String field(String written) {
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
