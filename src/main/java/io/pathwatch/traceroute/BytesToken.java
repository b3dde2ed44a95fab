package io.pathwatch.traceroute;

/**
 * The size of a reply and where it arrived: {@code 36 bytes to 192.0.2.9}, {@code 20 bytes of data to 192.0.2.9}. That
 * address is not of a responder.
 */
final class BytesToken {

    private static final String BYTES = " bytes ";
    private static final String OF_DATA = "of data ";
    private static final String TO = "to ";

    private BytesToken() {}

    /** Where the words that begin at {@code from} end; -1 if none begin there. */
    static int end(String text, int from, int to) {
        int i = Ascii.afterDigits(text, from, to);
        if (i == from || i - from > 6 || !text.startsWith(BYTES, i)) {
            return -1;
        }
        i += BYTES.length();
        i += text.startsWith(OF_DATA, i) ? OF_DATA.length() : 0;
        if (text.startsWith(TO, i)) {
            i += TO.length();
            int blank = Ascii.find(text, ' ', i, to);
            i = blank < 0 ? to : blank;
        }
        return Math.min(i, to);
    }
}
