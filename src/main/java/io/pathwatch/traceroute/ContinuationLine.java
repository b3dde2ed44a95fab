package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;

/**
 * Tells a further line of an open hop by its shape, since web pages strip the blanks it begins with: it starts with
 * an address, with a name that an address or a time follows, with a star, {@code ?} or an AS number. A word and a time
 * may also be prose, such as {@code Elapsed 35 ms}: without blanks before it, the word must be a name with a dot, or
 * the hop before it one of a tool that prints bare names.
 */
final class ContinuationLine {

    private ContinuationLine() {}

    /**
     * @param from where the line's first word begins
     * @param hop that is open
     */
    static boolean matches(String text, int from, int end, HopBuilder hop) {
        char first = text.charAt(from);
        return switch (first) {
            case '*' -> StarToken.matches(text, from, end);
            case '?' -> from + 1 == end || text.charAt(from + 1) == ' ';
            case '[' -> text.startsWith("[AS", from) || text.startsWith("[*]", from) || text.startsWith("[!!]", from);
            default -> beginsWithResponder(text, from, end, hop);
        };
    }

    private static boolean beginsWithResponder(String text, int from, int end, HopBuilder hop) {
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
            return TimeToken.end(text, next, end) >= 0 && mayBeName(text, from, wordEnd, hop);
        }
        int close = Ascii.find(text, ')', next, end);
        return close > 0 && AddressLiteral.parse(text, next + 1, close) != null;
    }

    private static boolean mayBeName(String text, int from, int wordEnd, HopBuilder hop) {
        boolean indented = from > 0 && text.charAt(from - 1) == ' ';
        Responder before = hop.responder();
        return indented || Ascii.find(text, '.', from, wordEnd) > from || before != null && before.isNameOnly();
    }
}
