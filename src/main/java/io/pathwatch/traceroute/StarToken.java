package io.pathwatch.traceroute;

/** A probe that nobody answered: {@code *}. A name may begin with a star, too. */
final class StarToken {

    private StarToken() {}

    /** Whether one stands at {@code at}: alone, or with an interruption or an error glued to it. */
    static boolean matches(String text, int at, int end) {
        if (text.charAt(at) != '*') {
            return false;
        }
        char next = at + 1 < end ? text.charAt(at + 1) : ' ';
        return next == ' ' || next == '*' || next == '^' || text.startsWith("traceroute", at + 1);
    }
}
