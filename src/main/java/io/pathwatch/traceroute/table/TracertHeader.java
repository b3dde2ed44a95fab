package io.pathwatch.traceroute.table;

import io.pathwatch.model.AddressLiteral;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one or two lines above the rows of tracert, in any language: they hold {@code NAME [ADDRESS]},
 * {@code NAME (ADDRESS)} or {@code ADDRESS}, and the hop limit, which is the last number.
 */
final class TracertHeader {

    private static final int MOST_LINES = 4;

    private final List<String> lines = new ArrayList<>(2);

    /** Takes in a line above the rows; after an empty one, a new paragraph begins. */
    void add(String line, boolean startsParagraph) {
        if (startsParagraph) {
            lines.clear();
        }
        if (lines.size() == MOST_LINES) {
            lines.remove(0);
        }
        lines.add(line);
    }

    void clear() {
        lines.clear();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Who was traced; null if no line tells. */
    @Nullable
    TableHost target() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            TableHost target = target(Words.of(lines.get(i)));
            if (target != null) {
                return target;
            }
        }
        return null;
    }

    private static @Nullable TableHost target(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            TableHost named = TableHost.of(words.get(i - 1), words.get(i));
            if (named != null) {
                return named;
            }
        }
        for (String word : words) {
            String bare = word.endsWith(":") && !word.endsWith("::") ? word.substring(0, word.length() - 1) : word;
            if (AddressLiteral.parse(bare) != null) {
                return TableHost.of(bare);
            }
        }
        return null;
    }

    /** The hop limit, 1 to 255; null if no line tells. */
    @Nullable
    Integer maxTtl() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Integer number = lastNumber(lines.get(i));
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static @Nullable Integer lastNumber(String line) {
        Integer last = null;
        int i = 0;
        while (i < line.length()) {
            int from = i;
            while (i < line.length() && Words.isDigit(line.charAt(i))) {
                i++;
            }
            int value = i > from && isApart(line, from, i) ? Words.ttl(line.substring(from, i)) : -1;
            last = value > 0 ? Integer.valueOf(value) : last;
            i = Math.max(i, from + 1);
        }
        return last;
    }

    /** Whether no letter or mark of a name or an address stands beside; scripts without blanks may. */
    private static boolean isApart(String line, int from, int to) {
        return isApart(from == 0 ? ' ' : line.charAt(from - 1))
                && (to == line.length() || line.charAt(to) == ':' || isApart(line.charAt(to)));
    }

    private static boolean isApart(char c) {
        return c == ' ' || c == ',' || c > 0x7F;
    }
}
