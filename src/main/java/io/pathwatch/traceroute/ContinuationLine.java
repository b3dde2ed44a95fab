package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;

/**
 * Tells a further line of an open hop by its shape, since web pages strip the blanks it begins with: it starts with
 * an address, with a name that an address or a time follows, with a star, {@code ?} or an AS number.
 */
final class ContinuationLine {

    private ContinuationLine() {}

    /** @param from where the line's first word begins */
    static boolean matches(String text, int from, int end) {
        char first = text.charAt(from);
        return switch (first) {
            case '*' -> StarToken.matches(text, from, end);
            case '?' -> from + 1 == end || text.charAt(from + 1) == ' ';
            case '[' -> text.startsWith("[AS", from) || text.startsWith("[*]", from) || text.startsWith("[!!]", from);
            default -> beginsWithResponder(text, from, end);
        };
    }

    private static boolean beginsWithResponder(String text, int from, int end) {
        int wordEnd = from;
        while (wordEnd < end && text.charAt(wordEnd) != ' ' && text.charAt(wordEnd) != '(') {
            wordEnd++;
        }
        if (AddressLiteral.parse(text, from, wordEnd) != null) {
            return true;
        }
        int next = Ascii.afterBlanks(text, wordEnd, end);
        if (wordEnd == from || next == end || text.charAt(wordEnd - 1) == ':') {
            return false;
        }
        if (text.charAt(next) != '(') {
            return TimeToken.end(text, next, end) >= 0;
        }
        int close = Ascii.find(text, ')', next, end);
        return close > 0 && AddressLiteral.parse(text, next + 1, close) != null;
    }
}
