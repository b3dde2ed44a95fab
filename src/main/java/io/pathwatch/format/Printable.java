package io.pathwatch.format;

import io.pathwatch.model.GraphicCharacter;
import java.nio.charset.StandardCharsets;

/** Text from the network made safe to print on a terminal. */
public final class Printable {

    private Printable() {}

    /**
     * {@code text} with everything that would steer a terminal or turn the direction of writing, and whatever has no
     * shape, written as {@code \xNN} for each of its UTF-8 bytes.
     */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return escapeAll(text);
            }
        }
        return text;
    }

    private static String escapeAll(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (GraphicCharacter.is(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                appendBytes(escaped, Character.toString(codePoint));
            }
        }
        return escaped.toString();
    }

    private static void appendBytes(StringBuilder escaped, String character) {
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            escaped.append("\\x")
                    .append(Character.forDigit((b >> 4) & 0xF, 16))
                    .append(Character.forDigit(b & 0xF, 16));
        }
    }
}
