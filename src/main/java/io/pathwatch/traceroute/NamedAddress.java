package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;
import org.jspecify.annotations.Nullable;

/**
 * A name with the address in round brackets behind it, as most tools print a responder.
 *
 * @param literal the address
 * @param nameEnd where the name ends
 * @param end where the bracket has ended
 */
record NamedAddress(AddressLiteral literal, int nameEnd, int end) {

    /** What is longer is no name; a line of one long word is not to be searched again from each of its characters. */
    private static final int LONGEST_NAME = 256;

    /** An address with a zone and its brackets. */
    private static final int LONGEST_BRACKET = 80;

    /** The one whose name is the word that begins at {@code from}; null if none is there. */
    static @Nullable NamedAddress at(String text, int from, int to) {
        int nameEnd = Ascii.find(text, ' ', from, Math.min(to, from + LONGEST_NAME));
        int open = nameEnd < 0 ? to : Ascii.afterBlanks(text, nameEnd, to);
        if (open == to || text.charAt(open) != '(') {
            return null;
        }
        int close = Ascii.find(text, ')', open, Math.min(to, open + LONGEST_BRACKET));
        AddressLiteral literal = close < 0 ? null : AddressLiteral.parse(text, open + 1, close);
        return literal == null ? null : new NamedAddress(literal, nameEnd, close + 1);
    }
}
