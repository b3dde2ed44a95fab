package io.pathwatch.source;

/** Tells whether a line looks like a hop, walking it once. */
final class HopRow {

    private HopRow() {}

    /** The TTL that the line of {@code text} from {@code from} to before {@code to} starts with; -1 if it is no hop. */
    static int ttlOf(String text, int from, int to) {
        int at = skipBlanks(text, from, to);
        int digitsEnd = skipDigits(text, at, to);
        if (digitsEnd == at || digitsEnd - at > 3) {
            return -1;
        }
        int ttl = Integer.parseInt(text, at, digitsEnd, 10);
        int rest = skipMark(text, digitsEnd, to);
        return ttl <= 255 && rest > 0 && holdsResult(text, rest, to) ? ttl : -1;
    }

    /** Past what mtr and tracepath print after the TTL, to the blank that must follow; -1 if none does. */
    private static int skipMark(String text, int from, int to) {
        int at = from;
        for (String mark : new String[] {"?:", ".|--", ":", "."}) {
            if (text.startsWith(mark, at)) {
                at += mark.length();
                break;
            }
        }
        return at < to && isBlank(text.charAt(at)) ? at : -1;
    }

    private static boolean holdsResult(String text, int from, int to) {
        int at = skipBlanks(text, from, to);
        while (at < to) {
            int end = at;
            while (end < to && !isBlank(text.charAt(end))) {
                end++;
            }
            int next = skipBlanks(text, end, to);
            if (isResult(text, at, end, next, to)) {
                return true;
            }
            at = next;
        }
        return false;
    }

    /** Whether the word from {@code at} to {@code end}, with the one at {@code next}, is a star, a time or a loss. */
    private static boolean isResult(String text, int at, int end, int next, int to) {
        char first = text.charAt(at);
        if (first == '*') {
            return true;
        }
        if (text.startsWith("no", at) && end == at + 2) {
            return text.startsWith("reply", next);
        }
        int number = skipNumber(text, first == '<' ? at + 1 : at, end);
        if (number < 0) {
            return false;
        }
        if (number < end) {
            return text.startsWith("ms", number) || text.charAt(number) == '%' && number + 1 == end;
        }
        return next < to && text.startsWith("ms", next);
    }

    private static int skipNumber(String text, int from, int to) {
        int at = skipDigits(text, from, to);
        if (at == from) {
            return -1;
        }
        return at < to && text.charAt(at) == '.' ? skipDigits(text, at + 1, to) : at;
    }

    private static int skipDigits(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Past the blanks that the line starts with. */
    static int skipBlanks(String text, int from, int to) {
        int at = from;
        while (at < to && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0';
    }
}
