package io.pathwatch.source.atlas;

import io.pathwatch.model.Trace;
import java.time.Instant;
import java.util.Map;

/** Which results of a measurement are stored already. */
public interface SeenResults {

    /** Nothing is stored. */
    SeenResults NOTHING = new SeenResults() {
        @Override
        public Map<Long, Instant> newest(String key, String target, Instant before) {
            return Map.of();
        }

        @Override
        public boolean contains(Trace trace) {
            return false;
        }
    };

    /**
     * When each probe of the source {@code key} began the newest of its stored traces to {@code target} that started before
     * {@code before}, by the number of the probe.
     */
    Map<Long, Instant> newest(String key, String target, Instant before);

    /** Whether {@code trace} is stored. */
    boolean contains(Trace trace);
}
