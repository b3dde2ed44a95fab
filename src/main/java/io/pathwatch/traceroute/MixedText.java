package io.pathwatch.traceroute;

import io.pathwatch.traceroute.table.TracertReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text of several tools one after the other, as when files are joined: where another kind of output begins, a part
 * begins. What a tool prints again and again stays together, and so do the dialects that are read line by line.
 */
final class MixedText {

    private enum Kind {
        LINES,
        MTR,
        WINMTR,
        TRACERT,
        ROUTEROS
    }

    private static final int MOST_HEADS = 4;

    private final String text;
    private final List<String> parts = new ArrayList<>(0);
    private @Nullable Kind kind;
    private int partStart;
    private int line;
    private int end;

    private MixedText(String text) {
        this.text = text;
    }

    /**
     * The parts of {@code text}, which together are all of it; only one if one kind of tool printed it, as nearly
     * always.
     */
    static List<String> parts(String text) {
        return new MixedText(text).cut();
    }

    private List<String> cut() {
        while (line < text.length()) {
            int newline = text.indexOf('\n', line);
            end = newline < 0 ? text.length() : newline;
            Kind here = kindOfLine();
            if (here != null && here != kind) {
                begin(here);
            }
            line = end + 1;
        }
        if (parts.isEmpty()) {
            return List.of(text);
        }
        parts.add(text.substring(partStart));
        return parts;
    }

    /** The text before the first sign, of which nobody knows the kind, stays with what follows. */
    private void begin(Kind here) {
        int start = kind == null ? partStart : startOf(here);
        if (start > partStart) {
            parts.add(text.substring(partStart, start));
            partStart = start;
        }
        kind = here;
    }

    /** Which kind of output shows itself in the line; null if none does. */
    private @Nullable Kind kindOfLine() {
        int from = Ascii.afterBlanks(text, line, end);
        if (from == end) {
            return null;
        }
        switch (text.charAt(from)) {
            case 't':
                return begins(from, "traceroute to ", "traceroute6 to ", "traceroute: Warning: ") ? Kind.LINES : null;
            case 'T':
                return begins(from, "Tracing route to ", "Tracing the route to IP node ")
                        ? Kind.TRACERT
                        : begins(from, "Type escape sequence", "Tracing the route to ", "Tracing MPLS ")
                                ? Kind.LINES
                                : null;
            case 'H':
                return begins(from, "HOST:") || begins(from, "Host ") && contains("Loss%", from, end) ? Kind.MTR : null;
            case 'M':
                return begins(from, "My traceroute ") ? Kind.MTR : null;
            case '|':
                return begins(Ascii.afterBlanks(text, from + 1, end), "Host ") ? Kind.WINMTR : null;
            case '#', 'A':
                return begins(Ascii.afterBlanks(text, text.charAt(from) == '#' ? from + 1 : from, end), "ADDRESS")
                        ? Kind.ROUTEROS
                        : null;
            default:
                return Ascii.isDigit(text.charAt(from)) ? kindOfRow(from) : null;
        }
    }

    private @Nullable Kind kindOfRow(int from) {
        int numberEnd = Ascii.afterDigits(text, from, end);
        if (begins(numberEnd, ".|--")) {
            return Kind.MTR;
        }
        if (begins(numberEnd, "?: [LOCALHOST]")) {
            return Kind.LINES;
        }
        int first = Ascii.afterBlanks(text, numberEnd, end);
        if (first == end || first == numberEnd || numberEnd - from > 3) {
            return null;
        }
        if (kind != Kind.TRACERT && mayBeTracert(first) && TracertReader.isTelling(text.substring(line, end))) {
            return Kind.TRACERT;
        }
        return kind == null && endsAsHop(line, end) ? Kind.LINES : null;
    }

    /** Whether a cell begins at {@code at}, or the row is a sentence; quick, since all rows of all texts are asked. */
    private boolean mayBeTracert(int at) {
        char c = text.charAt(at);
        if (c == '*' || lastChar(line, end) == '.') {
            return !endsAsHop(line, end);
        }
        int digits = c == '<' ? Ascii.afterBlanks(text, at + 1, end) : at;
        int stop = Ascii.afterDigits(text, digits, end);
        return stop > digits && stop < end && (text.charAt(stop) == ' ' || text.charAt(stop) > 0x7F);
    }

    /** Where the output of which the line is the first sign begins. */
    private int startOf(Kind here) {
        switch (here) {
            case MTR:
                return back(line, 1, "Start: ");
            case WINMTR:
                return back(line, MOST_HEADS, "|");
            case ROUTEROS:
                int heads = back(line, 1, "Columns: ");
                int prompt = back(heads, 1, "[");
                return contains("traceroute", prompt, heads) ? prompt : heads;
            case TRACERT:
                return Ascii.isDigit(text.charAt(Ascii.afterBlanks(text, line, end))) ? tracertStart() : line;
            default:
                return line;
        }
    }

    /** The beginning of those of the {@code most} lines before {@code at} that begin so. */
    private int back(int at, int most, String beginning) {
        int start = at;
        for (int i = 0; i < most && start > 0; i++) {
            int before = lineBefore(start);
            if (!text.startsWith(beginning, Ascii.afterBlanks(text, before, start))) {
                break;
            }
            start = before;
        }
        return start;
    }

    /** Its header is a paragraph above the rows in the language of the system, with an empty line between, or without. */
    private int tracertStart() {
        int rows = line;
        while (rows > partStart && TracertReader.isRow(text.substring(lineBefore(rows), rows))) {
            rows = lineBefore(rows);
        }
        int heads = rows;
        while (heads > partStart && isBlank(lineBefore(heads), heads)) {
            heads = lineBefore(heads);
        }
        int start = heads;
        for (int i = 0; i < MOST_HEADS && start > partStart; i++) {
            int before = lineBefore(start);
            if (isBlank(before, start) || isOfAnother(before, start)) {
                break;
            }
            start = before;
        }
        return start == heads ? rows : start;
    }

    /** Whether the line is the end of other output, and no header, which is not indented. */
    private boolean isOfAnother(int from, int to) {
        char first = text.charAt(from);
        return first == ' ' || Ascii.isDigit(first) || first == '|' || endsAsHop(from, to);
    }

    /** The line that ends where another begins. */
    private int lineBefore(int start) {
        return text.lastIndexOf('\n', start - 2) + 1;
    }

    private boolean isBlank(int from, int to) {
        return lastChar(from, to) == '\n';
    }

    /** The last character of a line that is no blank; a line end if there is none. */
    private char lastChar(int from, int to) {
        int i = to - 1;
        while (i >= from && text.charAt(i) <= ' ') {
            i--;
        }
        return i < from ? '\n' : text.charAt(i);
    }

    /** Whether a time or a star stands last. */
    private boolean endsAsHop(int from, int to) {
        int i = to;
        while (i > from && text.charAt(i - 1) <= ' ') {
            i--;
        }
        return i > from && text.charAt(i - 1) == '*' || text.startsWith("ms", i - 2) || text.startsWith("msec", i - 4);
    }

    private boolean begins(int at, String... beginnings) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean contains(String sought, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.startsWith(sought, i)) {
                return true;
            }
        }
        return false;
    }
}
