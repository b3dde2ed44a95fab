package io.pathwatch.traceroute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Origin AS numbers as printed in brackets: {@code [AS64500]}, {@code [AS 64500]}, {@code [AS64500/AS64501]},
 * {@code [AS64500, AS64501]}, {@code [*]} for unknown, {@code [!!]} for a look-up that failed.
 */
final class AsToken {

    private static final long LARGEST = 0xFFFF_FFFFL;

    private AsToken() {}

    /** The numbers between the brackets, AS 0 left out; null if the brackets hold something else. */
    static @Nullable List<Long> parse(String text, int from, int to) {
        if (to - from == 1 && text.charAt(from) == '*' || to - from == 2 && text.startsWith("!!", from)) {
            return List.of();
        }
        if (!text.startsWith("AS", from)) {
            return null;
        }
        List<Long> asns = new ArrayList<>(2);
        long value = -1;
        for (int i = from; i <= to; i++) {
            char c = i < to ? text.charAt(i) : '/';
            if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > LARGEST) {
                    return null;
                }
            } else if (c == '/' || c == ',') {
                if (value > 0) {
                    asns.add(value);
                }
                value = -1;
            } else if (c != 'A' && c != 'S' && c != ' ' && c != '?') {
                return null;
            }
        }
        return List.copyOf(asns);
    }
}
