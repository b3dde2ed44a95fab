package io.pathwatch.source.atlas;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Trace;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers results as a store would. */
final class SeenList implements SeenResults {

    private final Set<String> ids = new HashSet<>();
    private final Map<Long, Instant> newest = new HashMap<>();

    void store(List<RequestedTrace> traces) {
        for (RequestedTrace trace : traces) {
            ids.add(trace.trace().id());
            long probe = Long.parseLong(trace.trace().series().source().substring("RIPE/".length()));
            newest.merge(probe, trace.trace().startedAt(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    @Override
    public Map<Long, Instant> newest(String key, String target, Instant before) {
        return newest;
    }

    @Override
    public boolean contains(Trace trace) {
        return ids.contains(trace.id());
    }
}
