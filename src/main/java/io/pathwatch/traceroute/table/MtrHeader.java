package io.pathwatch.traceroute.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The heads of mtr's columns: {@code HOST: probe1   Loss%   Snt   Last   Avg  Best  Wrst StDev}; which columns there are
 * is chosen by who runs it.
 *
 * @param host where mtr ran; absent on its screens, which do not tell
 * @param keys of the columns, {@link Statistics#key}
 */
record MtrHeader(@Nullable String host, List<String> keys) {

    /** What mtr prints if nobody chooses columns. */
    static final MtrHeader USUAL =
            new MtrHeader(null, List.of("loss", "sent", "last", "avg", "best", "worst", "stdev"));

    private static final int FEWEST_COLUMNS = 2;

    /** The heads that {@code line} is; null if it is none. */
    static @Nullable MtrHeader parse(String line) {
        List<String> words = Words.of(line);
        if (words.isEmpty() || !words.get(0).toLowerCase(Locale.ROOT).startsWith("host")) {
            return null;
        }
        int from = words.size();
        List<String> keys = new ArrayList<>(7);
        while (from > 1) {
            String key = Statistics.key(words.get(from - 1));
            if (key == null) {
                break;
            }
            keys.add(0, key);
            from--;
        }
        if (keys.size() < FEWEST_COLUMNS || from > 2) {
            return null;
        }
        return new MtrHeader(from == 2 && words.get(0).equals("HOST:") ? words.get(1) : null, keys);
    }
}
