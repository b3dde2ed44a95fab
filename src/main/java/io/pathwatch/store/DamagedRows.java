package io.pathwatch.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows that were met damaged since the store was opened; each is logged once. May be shared between threads. */
final class DamagedRows {

    /** With more than that, somebody looks at the store anyway. */
    private static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DamagedRows.class);

    private final Map<String, String> messages = new LinkedHashMap<>();

    /** It was left out, and the rest was read. */
    synchronized void note(DamagedRowException damage) {
        if (messages.size() < MOST && messages.putIfAbsent(damage.row(), message(damage)) == null) {
            LOG.error("{}; everything else is read", damage.getMessage());
        }
    }

    /** It was written anew. */
    synchronized void forget(String row) {
        messages.remove(row);
    }

    /** What is the matter with each, in the order in which they were met. */
    synchronized List<String> list() {
        return List.copyOf(messages.values());
    }

    private static String message(DamagedRowException damage) {
        return String.valueOf(damage.getMessage());
    }
}
