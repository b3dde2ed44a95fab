package io.pathwatch.traceroute;

/**
 * A mark after a time: {@code !}, {@code !H}, {@code !F-1400}, {@code !<13>}, {@code !<3-13>}, {@code !*}. Its text is
 * kept as printed, since tools use the same letter for different things.
 */
final class FlagToken {

    private FlagToken() {}

    /** Where the flag that begins at {@code from} ends; -1 if none begins there. */
    static int end(String text, int from, int to) {
        int i = from + 1;
        if (i < to && text.charAt(i) == '<') {
            i = afterNumbers(text, i + 1, to);
            return i < to && text.charAt(i) == '>' ? i + 1 : -1;
        }
        if (i < to && (isLetter(text.charAt(i)) || text.charAt(i) == '*')) {
            i = afterNumbers(text, i + 1, to);
        }
        boolean whole = i >= to || " !*(".indexOf(text.charAt(i)) >= 0;
        return whole ? i : -1;
    }

    private static int afterNumbers(String text, int from, int to) {
        int i = from;
        while (i < to && i - from < 12 && (Ascii.isDigit(text.charAt(i)) || text.charAt(i) == '-')) {
            i++;
        }
        return i;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
