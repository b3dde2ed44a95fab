package io.pathwatch.model.rule;

/** Numbers in the text of a rule. */
final class Digits {

    private Digits() {}

    /** The whole number that {@code text} writes with 1 to {@code most} digits, or -1. */
    static long value(String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
