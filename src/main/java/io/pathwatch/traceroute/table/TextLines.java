package io.pathwatch.traceroute.table;

/** The lines of a text, one after another; what is longer than 16 KiB is cut. */
final class TextLines {

    private static final int LONGEST = 16 * 1024;

    private final String text;
    private int from;
    private int end;
    private int next;
    private int number;

    TextLines(String text) {
        this.text = text;
    }

    /** Goes to the next line; false if there is none. */
    boolean advance() {
        if (next >= text.length()) {
            return false;
        }
        number++;
        from = next;
        int newline = text.indexOf('\n', from);
        int lineEnd = newline < 0 ? text.length() : newline;
        next = lineEnd + 1;
        end = Math.min(lineEnd, from + LONGEST);
        return true;
    }

    /** Goes to the next line that holds more than blanks; false if there is none. */
    boolean advanceToText() {
        while (advance()) {
            for (int i = from; i < end; i++) {
                if (text.charAt(i) != ' ') {
                    return true;
                }
            }
        }
        return false;
    }

    /** From 1. */
    int number() {
        return number;
    }

    String line() {
        return text.substring(from, end);
    }

    /** Whether the line begins, after blanks, with {@code start}. */
    boolean startsWith(String start) {
        int i = from;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        return text.startsWith(start, i);
    }

    boolean contains(char sought) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == sought) {
                return true;
            }
        }
        return false;
    }

    /** Whether the line is the last one and its end is missing, so that the tool may have been cut off in it. */
    boolean isCut() {
        return next > text.length();
    }
}
