package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an incident was raised, changed or cleared.
 *
 * @param incident {@code in_} and 16 hex digits ({@link Incident#id})
 * @param incidentKey the same for every incident of the condition on the series ({@link Incident#key})
 * @param since when the trace that raised it was started
 * @param cause kebab-case, for example {@code new-path}, {@code silent}, {@code refused}, {@code recovered},
 *     {@code new-baseline}
 * @param summary one sentence for people, with values
 * @param measures the values it rests on, with their limits
 * @param window how many traces were looked at, 1 or more
 * @param lastGoodTrace id of the last trace on which the condition did not hold; absent if there is none
 * @param ttl the first hop it concerns; absent if it concerns none
 * @param responder who answered at that hop, or, where nobody did, at the last one before it; absent if nobody did
 * @param path the path before and now, side by side; empty where the path is not what changed
 */
public record IncidentEvidence(
        String incident,
        String incidentKey,
        Instant since,
        String cause,
        String summary,
        List<Measure> measures,
        int window,
        @Nullable String lastGoodTrace,
        @Nullable Integer ttl,
        @Nullable InetAddress responder,
        List<PathStep> path)
        implements Evidence {

    public IncidentEvidence {
        measures = List.copyOf(measures);
        path = List.copyOf(path);
    }
}
