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

    /** Other measurements may have the same probe trace the same target: so far back the wanted one is looked for. */
    private static final int LOOK_BACK = 50;

    private final TraceStore store;

    public StoredResults(TraceStore store) {
        this.store = store;
    }

    @Override
    public Map<Long, Instant> newest(String target, String tool) {
        Map<Long, Instant> newest = new HashMap<>();
        for (Series series : store.listSeries()) {
            boolean cli = series.method().equals(Series.METHOD_CLI);
            if (!cli && series.target().equals(target) && series.source().startsWith(ResultTraces.PREFIX)) {
                addNewest(series, tool, newest);
            }
        }
        return newest;
    }

    private void addNewest(Series series, String tool, Map<Long, Instant> newest) {
        long probe;
        try {
            probe = Long.parseLong(series.source().substring(ResultTraces.PREFIX.length()));
        } catch (NumberFormatException e) {
            return; // a source of somebody's own that is named alike
        }
        if (!addNewest(series, probe, tool, 1, newest)) {
            addNewest(series, probe, tool, LOOK_BACK, newest);
        }
    }

    private boolean addNewest(Series series, long probe, String tool, int limit, Map<Long, Instant> newest) {
        for (Trace trace : store.listTraces(series.id(), Instant.MAX, limit)) {
            if (trace.tool().equals(tool)) {
                newest.merge(probe, trace.startedAt(), StoredResults::later);
                return true;
            }
        }
        return false;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public boolean contains(Trace trace) {
        return store.containsTrace(trace.id());
    }
}
