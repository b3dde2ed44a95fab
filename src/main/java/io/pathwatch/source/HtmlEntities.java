package io.pathwatch.source;

import java.util.Map;

/** Character references of HTML, as many as looking glasses use. */
final class HtmlEntities {

    private static final int LONGEST_NAME = 6;
    private static final char REPLACEMENT = '\uFFFD';

    private static final Map<String, Character> NAMED = Map.ofEntries(
            Map.entry("lt", '<'),
            Map.entry("gt", '>'),
            Map.entry("amp", '&'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("nbsp", ' '),
            Map.entry("ensp", ' '),
            Map.entry("emsp", ' '),
            Map.entry("ndash", '\u2013'),
            Map.entry("mdash", '\u2014'),
            Map.entry("hellip", '\u2026'),
            Map.entry("middot", '\u00B7'),
            Map.entry("laquo", '\u00AB'),
            Map.entry("raquo", '\u00BB'),
            Map.entry("copy", '\u00A9'),
            Map.entry("auml", '\u00E4'),
            Map.entry("ouml", '\u00F6'),
            Map.entry("uuml", '\u00FC'),
            Map.entry("szlig", '\u00DF'),
            Map.entry("eacute", '\u00E9'));

    private HtmlEntities() {}

    /** {@code text} with each reference decoded once; what is no reference stays, a no-break space becomes a blank. */
    static String decode(String text) {
        int amp = text.indexOf('&');
        if (amp < 0) {
            return text.replace('\u00A0', ' ');
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int done = 0;
        while (amp >= 0) {
            decoded.append(text, done, amp);
            done = text.startsWith("#", amp + 1) ? numeric(text, amp, decoded) : named(text, amp, decoded);
            amp = text.indexOf('&', done);
        }
        return decoded.append(text, done, text.length()).toString().replace('\u00A0', ' ');
    }

    /** Appends what the reference at {@code amp} stands for, or the ampersand; returns where to go on. */
    private static int named(String text, int amp, StringBuilder decoded) {
        int end = amp + 1;
        while (end < text.length() && end - amp <= LONGEST_NAME && isLetter(text.charAt(end))) {
            end++;
        }
        Character character = NAMED.get(text.substring(amp + 1, end));
        if (character == null) {
            decoded.append('&');
            return amp + 1;
        }
        decoded.append(character.charValue());
        return text.startsWith(";", end) ? end + 1 : end;
    }

    private static int numeric(String text, int amp, StringBuilder decoded) {
        boolean hex = text.startsWith("x", amp + 2) || text.startsWith("X", amp + 2);
        int start = amp + (hex ? 3 : 2);
        int end = start;
        int codePoint = 0;
        while (end < text.length() && Character.digit(text.charAt(end), hex ? 16 : 10) >= 0) {
            codePoint = Math.min(codePoint * (hex ? 16 : 10) + Character.digit(text.charAt(end), 16), 0x110000);
            end++;
        }
        if (end == start) {
            decoded.append('&');
            return amp + 1;
        }
        if (codePoint == 0 || codePoint > 0x10FFFF || codePoint >= 0xD800 && codePoint <= 0xDFFF) {
            codePoint = REPLACEMENT;
        }
        decoded.appendCodePoint(codePoint);
        return text.startsWith(";", end) ? end + 1 : end;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
