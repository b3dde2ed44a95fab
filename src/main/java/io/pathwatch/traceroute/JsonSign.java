package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Tells JSON from text by its beginning. One character is not enough: the lines of a router's log begin with
 * {@code [2024-01-01}.
 */
final class JsonSign {

    private static final int LONGEST = 512;
    private static final String UTF8_MARK = "\u00EF\u00BB\u00BF";

    private JsonSign() {}

    /** Whether {@code document}, in UTF-8, begins like an object, or a list of objects. */
    static boolean isAt(byte[] document) {
        if (document.length == 0 || document[0] >= 'A' && document[0] <= 'z' && document[0] != '[') {
            return false;
        }
        String start = new String(document, 0, Math.min(document.length, LONGEST), ISO_8859_1);
        return isAt(start.startsWith(UTF8_MARK) ? start.substring(UTF8_MARK.length()) : start);
    }

    /** Whether {@code text} begins like an object, or a list of objects. */
    static boolean isAt(CharSequence text) {
        int first = next(text, 0);
        if (first == text.length() || text.charAt(first) != '{' && text.charAt(first) != '[') {
            return false;
        }
        int second = next(text, first + 1);
        char inside = second == text.length() ? ' ' : text.charAt(second);
        return text.charAt(first) == '{' ? inside == '"' || inside == '}' : inside == '{' || inside == ']';
    }

    private static int next(CharSequence text, int from) {
        int i = from;
        // white space, the record separator of RFC 7464, the byte order mark
        while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == '\uFEFF')) {
            i++;
        }
        return i;
    }
}
