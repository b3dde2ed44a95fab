package io.pathwatch.source.atlas;

import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks the store which results are there, each time anew: so a restart changes nothing, and what was fetched but not
 * stored counts as not seen.
 */
public final class StoredResults implements SeenResults {

    private final TraceStore store;

    public StoredResults(TraceStore store) {
        this.store = store;
    }

    @Override
    public Map<Long, Instant> newest(String key, String target, Instant before) {
        String prefix = ResultTraces.prefix(key);
        Map<Long, Instant> newest = new HashMap<>();
        store.findLastStarts(target, before).forEach((series, start) -> {
            boolean cli = series.method().equals(Series.METHOD_CLI);
            if (!cli && series.source().startsWith(prefix)) {
                addNewest(series.source().substring(prefix.length()), start, newest);
            }
        });
        return newest;
    }

    /** A probe has several series where its method or address family changed. */
    private static void addNewest(String probe, Instant start, Map<Long, Instant> newest) {
        try {
            newest.merge(Long.parseLong(probe), start, StoredResults::later);
        } catch (NumberFormatException e) {
            return; // of something else that had this key
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public boolean contains(Trace trace) {
        return store.containsTrace(trace.id());
    }
}
