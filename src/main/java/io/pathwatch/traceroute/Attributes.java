package io.pathwatch.traceroute;

import io.pathwatch.model.PrintedName;
import java.util.HashMap;
import java.util.Map;

/** Further things printed with a reply; hardly any has one, so the empty map stays shared. */
final class Attributes {

    private Attributes() {}

    /** {@code map} and one more; a value holds only what our own tools print there, all else is escaped. */
    static Map<String, String> with(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, isPlain(value) ? value : PrintedName.clean(value));
        return more;
    }

    static Map<String, String> union(Map<String, String> first, Map<String, String> second) {
        if (second.isEmpty()) {
            return first;
        }
        Map<String, String> all = new HashMap<>(first);
        all.putAll(second);
        return all;
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!word && ".,:;/=_-".indexOf(c) < 0) {
                return false;
            }
        }
        return value.length() <= 253;
    }
}
