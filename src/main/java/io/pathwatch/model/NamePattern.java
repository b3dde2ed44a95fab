package io.pathwatch.model;

/** Names of which some text is left open: {@code *} stands for any text, also none. */
final class NamePattern {

    private NamePattern() {}

    /** Whether {@code text} is one of the names. */
    static boolean fits(String pattern, String text) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int next = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                retry = at;
            } else if (next < pattern.length() && pattern.charAt(next) == text.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }

    /** Whether a name may be one of both. */
    static boolean meet(String first, String second) {
        // [i][j]: the rests from i and from j, both to their ends
        boolean[][] meet = new boolean[first.length() + 1][second.length() + 1];
        for (int i = first.length(); i >= 0; i--) {
            for (int j = second.length(); j >= 0; j--) {
                boolean moreFirst = i < first.length();
                boolean moreSecond = j < second.length();
                if (!moreFirst && !moreSecond) {
                    meet[i][j] = true;
                } else if (moreFirst && first.charAt(i) == '*') {
                    meet[i][j] = meet[i + 1][j] || moreSecond && meet[i][j + 1];
                } else if (moreSecond && second.charAt(j) == '*') {
                    meet[i][j] = meet[i][j + 1] || moreFirst && meet[i + 1][j];
                } else {
                    meet[i][j] = moreFirst && moreSecond && first.charAt(i) == second.charAt(j) && meet[i + 1][j + 1];
                }
            }
        }
        return meet[0][0];
    }
}
