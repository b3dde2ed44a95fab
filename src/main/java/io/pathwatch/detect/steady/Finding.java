package io.pathwatch.detect.steady;

import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
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
 * @param path the path before and now; empty where that is not what changed
 */
record Finding(
        String cause,
        String summary,
        List<Measure> measures,
        int window,
        @Nullable Integer ttl,
        List<PathStep> path) {}
