package io.pathwatch.format.page;

import io.pathwatch.model.GraphicCharacter;

/** Text from the network made safe to show in a page. */
public final class ShownText {

    private ShownText() {}

    /**
     * {@code text} with everything that has no shape, or turns the direction of writing, written as <code>&#92;u202e</code>
     * is: a backslash, a {@code u} and four hex digits for each UTF-16 unit.
     */
    public static String of(String text) {
        return escape(text, false);
    }

    /** The same for text of several lines: line breaks and tabs stay. */
    public static String ofLines(String text) {
        return escape(text, true);
    }

    private static String escape(String text, boolean hasLines) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int length = Character.charCount(codePoint);
            boolean isShown = codePoint >= ' ' && codePoint <= '~'
                    || GraphicCharacter.is(codePoint)
                    || hasLines && (codePoint == '\n' || codePoint == '\t');
            if (!isShown && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                append(escaped, text, i, length, isShown);
            }
            i += length;
        }
        return escaped == null ? text : escaped.toString();
    }

    private static void append(StringBuilder escaped, String text, int from, int length, boolean isShown) {
        for (int i = from; i < from + length; i++) {
            if (isShown) {
                escaped.append(text.charAt(i));
            } else {
                escaped.append("\\u").append(Integer.toHexString(0x10000 | text.charAt(i)), 1, 5);
            }
        }
    }
}
