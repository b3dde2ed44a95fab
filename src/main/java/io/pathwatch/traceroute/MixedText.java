package io.pathwatch.traceroute;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of several tools one after the other, as when files are joined: each line that begins the output of another
 * kind of tool begins a part. What a tool prints again and again stays together.
 */
final class MixedText {

    private static final String TRACEROUTE = "traceroute to ";
    private static final String TRACEROUTE6 = "traceroute6 to ";
    private static final String MTR = "HOST:";
    private static final String MTR_BANNER = "Start: ";
    private static final String TRACERT = "Tracing route to ";
    private static final String ROUTER_OS = "ADDRESS";
    private static final String ROUTER_OS_BANNER = "Columns: ";

    private MixedText() {}

    /**
     * The parts of {@code text}, which together are all of it; only one if one kind of tool printed it, as nearly
     * always.
     */
    static List<String> parts(String text) {
        if (!text.contains(MTR) && !text.contains(TRACERT) && !text.contains(ROUTER_OS)) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>(2);
        String kind = "";
        int partStart = 0;
        int lineBefore = 0;
        int line = 0;
        while (line < text.length()) {
            String here = kind(text, line);
            if (!here.isEmpty()) {
                if (!kind.isEmpty() && !here.equals(kind)) {
                    int start = isBanner(text, lineBefore, here) ? lineBefore : line;
                    parts.add(text.substring(partStart, start));
                    partStart = start;
                }
                kind = here;
            }
            int newline = text.indexOf('\n', line);
            lineBefore = line;
            line = newline < 0 ? text.length() : newline + 1;
        }
        parts.add(text.substring(partStart));
        return parts;
    }

    /** Which output begins in the line; empty if none does. */
    private static String kind(String text, int line) {
        int from = line;
        while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '#')) {
            from++;
        }
        if (text.startsWith(ROUTER_OS, from)) {
            return ROUTER_OS;
        }
        if (text.startsWith(TRACEROUTE, line) || text.startsWith(TRACEROUTE6, line)) {
            return TRACEROUTE;
        }
        if (text.startsWith(MTR, line)) {
            return MTR;
        }
        return text.startsWith(TRACERT, line) ? TRACERT : "";
    }

    /** Whether the line stands above the one that tells {@code kind}. */
    private static boolean isBanner(String text, int line, String kind) {
        return kind.equals(MTR) && text.startsWith(MTR_BANNER, line)
                || kind.equals(ROUTER_OS) && text.startsWith(ROUTER_OS_BANNER, line);
    }
}
