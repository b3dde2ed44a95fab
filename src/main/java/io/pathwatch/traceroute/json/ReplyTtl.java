package io.pathwatch.traceroute.json;

import java.util.HashMap;
import java.util.Map;

/** The attribute {@code reply-ttl}, which nearly every recorded reply has, and often nothing else. */
final class ReplyTtl {

    private static final String KEY = "reply-ttl";
    private static final Map<?, ?>[] ALONE = new Map<?, ?>[256];

    static {
        for (int ttl = 0; ttl < ALONE.length; ttl++) {
            ALONE[ttl] = Map.of(KEY, Integer.toString(ttl));
        }
    }

    private ReplyTtl() {}

    /** {@code attributes} with the TTL a reply arrived with; without it if {@code ttl} is negative. */
    @SuppressWarnings("unchecked")
    static Map<String, String> with(int ttl, Map<String, String> attributes) {
        if (ttl < 0) {
            return attributes;
        }
        if (attributes.isEmpty()) {
            return (Map<String, String>) ALONE[ttl];
        }
        Map<String, String> all = new HashMap<>(attributes);
        all.put(KEY, Integer.toString(ttl));
        return all;
    }
}
