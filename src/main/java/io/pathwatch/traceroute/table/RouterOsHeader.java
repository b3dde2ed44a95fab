package io.pathwatch.traceroute.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The heads of a table of RouterOS: {@code # ADDRESS LOSS SENT LAST AVG BEST WORST STD-DEV STATUS}, of which the user
 * chooses some; {@code ADDRESS STATUS} before version 6, whose status is the times themselves.
 *
 * @param keys of the columns of statistics, {@link Statistics#key}; empty before version 6
 */
record RouterOsHeader(List<String> keys) {

    /** The heads that {@code line} is; null if it is none. */
    static @Nullable RouterOsHeader parse(String line) {
        List<String> words = Words.of(line);
        int from = !words.isEmpty() && words.get(0).equals("#") ? 1 : 0;
        if (words.size() < from + 2 || !words.get(from).equals("ADDRESS")) {
            return null;
        }
        List<String> keys = new ArrayList<>(8);
        for (String word : words.subList(from + 1, words.size())) {
            String key = Statistics.key(word);
            if (key != null) {
                keys.add(key);
            } else if (!word.equals("STATUS")) {
                return null;
            }
        }
        return new RouterOsHeader(keys);
    }
}
