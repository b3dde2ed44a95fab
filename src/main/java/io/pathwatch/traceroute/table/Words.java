package io.pathwatch.traceroute.table;

import java.util.ArrayList;
import java.util.List;

/** What stands between the blanks of a line. */
final class Words {

    private static final int MOST = 256;

    private Words() {}

    /** The words of {@code line}, the first 256 at most: no tool prints more. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>(12);
        int i = 0;
        while (i < line.length() && words.size() < MOST) {
            int from = i;
            while (i < line.length() && line.charAt(i) != ' ') {
                i++;
            }
            if (i > from) {
                words.add(line.substring(from, i));
            }
            i++;
        }
        return words;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The TTL that {@code word} is, or -1 if it is none: one to three digits, 255 at most. */
    static int ttl(String word) {
        int value = number(word);
        return word.length() <= 3 && value <= 255 ? value : -1;
    }

    /** The number that {@code word} is, or -1 if it is none, or has more than six digits. */
    static int number(String word) {
        if (word.isEmpty() || word.length() > 6) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            if (!isDigit(word.charAt(i))) {
                return -1;
            }
            value = value * 10 + (word.charAt(i) - '0');
        }
        return value;
    }
}
