package io.pathwatch.traceroute.json;

/** The beginning of a text, fit for messages: short, on one line, and nothing in it that a terminal obeys. */
final class Excerpt {

    private static final int LONGEST = 80;

    private Excerpt() {}

    /** Bytes that are no printable ASCII are written as {@code \xNN}; control characters as blanks. */
    static String of(byte[] bytes, int from, int to) {
        StringBuilder excerpt = new StringBuilder(LONGEST);
        for (int i = from; i < to && excerpt.length() < LONGEST; i++) {
            int b = bytes[i] & 0xFF;
            if (b >= 0x7F) {
                excerpt.append("\\x").append(Integer.toHexString(b));
            } else {
                excerpt.append(b < ' ' ? ' ' : (char) b);
            }
        }
        return excerpt.toString();
    }

    /** Characters that are no printable ASCII are written as {@code \\uNNNN}. */
    static String of(String text) {
        StringBuilder excerpt = new StringBuilder();
        for (int i = 0; i < text.length() && excerpt.length() < 2 * LONGEST; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                excerpt.append(c);
            } else {
                excerpt.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return excerpt.toString();
    }
}
