package io.pathwatch.detect.steady;

import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a detector tells of a trace that opened, changed or closed an incident.
 *
 * @param cause kebab-case; of a closed incident, why it was closed
 * @param summary one sentence for people, without a full stop
 * @param measures the values it rests on
 * @param window how many traces were looked at
 * @param ttl the first hop it concerns; absent if it concerns none
 * @param responder who answered at that hop, or, where nobody did, at the last one before it; absent if nobody did
 * @param path the path before and now; empty where that is not what changed
 */
record Finding(
        String cause,
        String summary,
        List<Measure> measures,
        int window,
        @Nullable Integer ttl,
        @Nullable InetAddress responder,
        List<PathStep> path) {

    /** Where the path is not what changed. */
    static Finding at(
            Observation.@Nullable Spot spot, String cause, String summary, int window, List<Measure> measures) {
        Integer ttl = spot == null ? null : Integer.valueOf(spot.ttl());
        return new Finding(cause, summary, measures, window, ttl, spot == null ? null : spot.responder(), List.of());
    }
}
