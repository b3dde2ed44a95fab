package io.pathwatch.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The lines of a text that look like a hop: a TTL, then somewhere a time or a star. Good enough to tell a trace from
 * what surrounds it; reading it is another matter.
 */
final class HopRows {

    /** Where programs name the target; such a line is worth as much as {@link #HEADER_WEIGHT} hops. */
    private static final List<String> HEADERS = List.of(
            "traceroute to ",
            "traceroute6 to ",
            "tracing route to ",
            "tracing the route to ",
            "type escape sequence to abort",
            "loss%");

    private static final int HEADER_WEIGHT = 3;

    private final String text;
    private int[] starts = new int[16];
    private int[] ttls = new int[16];
    private int count;

    private HopRows(String text) {
        this.text = text;
    }

    static HopRows of(String text) {
        HopRows rows = new HopRows(text);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int ttl = HopRow.ttlOf(text, start, end);
            if (ttl >= 0) {
                rows.add(HopRow.skipBlanks(text, start, end), ttl);
            }
            start = end + 1;
        }
        return rows;
    }

    private void add(int start, int ttl) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ttls = Arrays.copyOf(ttls, 2 * count);
        }
        starts[count] = start;
        ttls[count] = ttl;
        count++;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** How likely the text is what traceroute printed; 0 if it is not. */
    int score() {
        if (count == 0) {
            return 0;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return count + (HEADERS.stream().anyMatch(lower::contains) ? HEADER_WEIGHT : 0);
    }

    /** Index of the first row that starts at {@code offset} or later. */
    int firstFrom(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return found < 0 ? -found - 1 : found;
    }

    /** For each row, how many rows up to it have a lower TTL than the one before them. */
    int[] falls() {
        int[] falls = new int[count];
        for (int i = 1; i < count; i++) {
            falls[i] = falls[i - 1] + (ttls[i] < ttls[i - 1] ? 1 : 0);
        }
        return falls;
    }
}
