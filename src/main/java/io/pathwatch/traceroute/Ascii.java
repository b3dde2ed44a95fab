package io.pathwatch.traceroute;

/** Characters of what tools print: digits of ASCII only, and searches that stay within a line. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether {@code word} is a number of at most six digits. */
    static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() <= 6 && afterDigits(word, 0, word.length()) == word.length();
    }

    /** The first place from {@code from} on that holds no digit, at most {@code to}. */
    static int afterDigits(String text, int from, int to) {
        int i = from;
        while (i < to && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Where {@code sought} stands first from {@code from} on and before {@code to}; -1 if it does not. */
    static int find(String text, char sought, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == sought) {
                return i;
            }
        }
        return -1;
    }

    /** The first place from {@code from} on that holds no blank, at most {@code to}. */
    static int afterBlanks(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
