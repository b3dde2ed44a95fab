package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;

/** A name with the address in round brackets behind it, as most tools print a responder. */
final class NamedAddress {

    /** What is longer is no name; a line of one long word is not to be searched again from each of its characters. */
    private static final int LONGEST_NAME = 256;

    /** An address with a zone and its brackets. */
    private static final int LONGEST_BRACKET = 80;

    private NamedAddress() {}

    /** Where the word that begins at {@code from} ends, if blanks and an address in brackets follow it; else -1. */
    static int nameEnd(String text, int from, int to) {
        int nameEnd = Ascii.find(text, ' ', from, Math.min(to, from + LONGEST_NAME));
        int open = nameEnd < 0 ? to : Ascii.afterBlanks(text, nameEnd, to);
        if (open == to || text.charAt(open) != '(') {
            return -1;
        }
        int close = Ascii.find(text, ')', open, Math.min(to, open + LONGEST_BRACKET));
        return close > 0 && AddressLiteral.parse(text, open + 1, close) != null ? nameEnd : -1;
    }
}
