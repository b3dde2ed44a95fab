package io.pathwatch.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the format of {@link java.util.Properties#load(java.io.Reader)} and, unlike that, keeps line numbers and
 * repeated keys; values are trimmed.
 */
final class PropertiesReader {

    private final String text;
    private final Mistakes mistakes;
    private final List<PropertyLine> properties = new ArrayList<>();
    private final boolean plainEnds;
    private int at;
    private int line = 1;

    private PropertiesReader(String text, Mistakes mistakes) {
        this.text = text;
        this.mistakes = mistakes;
        this.plainEnds = text.indexOf('\r') < 0;
    }

    static List<PropertyLine> read(String text, Mistakes mistakes) {
        var reader = new PropertiesReader(text, mistakes);
        while (reader.at < text.length()) {
            reader.readLine();
        }
        return reader.properties;
    }

    private void readLine() {
        skipBlanks();
        if (at == text.length()) {
            return;
        }
        char first = text.charAt(at);
        if (isEnd(first)) {
            next();
        } else if (first == '#' || first == '!') {
            skipComment();
        } else {
            int start = line;
            String key = readText(true);
            skipBlanks();
            if (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':')) {
                at++;
                skipBlanks();
            }
            properties.add(new PropertyLine(key, readText(false).trim(), start));
        }
    }

    /** Most of the shipped file is comments, so these are stepped over as fast as can be. */
    private void skipComment() {
        if (plainEnds) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        }
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
    }

    /** Up to the end of the logical line; a key also ends at a separator. */
    private String readText(boolean key) {
        var read = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isEnd(c) || key && (c == '=' || c == ':' || isBlank(c))) {
                break;
            }
            if (c != '\\') {
                read.append(c);
                at++;
            } else if (at + 1 == text.length()) {
                at++;
            } else if (isEnd(text.charAt(at + 1))) {
                at++;
                next();
                skipBlanks();
            } else {
                at += 2;
                read.append(unescape(text.charAt(at - 1)));
            }
        }
        return read.toString();
    }

    private char unescape(char escaped) {
        return switch (escaped) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'u' -> readHex();
            default -> escaped;
        };
    }

    private char readHex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                mistakes.add(
                        line, null, Quoted.text("\\u" + text.substring(at - i, at)), "four hex digits after '\\u'");
                return '?';
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** Steps over the end of a line: LF, CR or CR LF. */
    private void next() {
        boolean both = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        at += both ? 2 : 1;
        line++;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f';
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
