package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series in a list: how it is doing, without its traces.
 *
 * @param id of the series
 * @param target as it is configured now
 * @param overdue whether no trace came for so long that one is missing, whatever the state
 * @param silenced whether a silence now holds back all its alerts, whatever they are about
 * @param since when the state began; absent where that is not known
 * @param rtt median of the target in the last trace that did not fail; absent where there is none
 * @param usual median of the week; absent while nothing is known
 * @param lossPct of the probes to the target in the last traces, 0 to 100; absent where none is known
 * @param reached whether the last trace that did not fail reached the target
 * @param hopCount of that trace; 0 before the first
 * @param path letter of the path it took; absent where that is not known
 * @param lastTraceAt start of the last trace, also of one that failed; absent before the first
 * @param nextTraceAt when the next one is due; absent where others make the traces, and while one is due or under way
 * @param openIncidents zero or more
 * @param worst the worst of them; absent if there is none
 * @param day the last 24 hours
 * @param changedAt when any of this changed last
 */
public record SeriesItem(
        String id,
        Series series,
        Target target,
        SeriesState state,
        boolean overdue,
        boolean silenced,
        @Nullable Instant since,
        @Nullable Duration rtt,
        @Nullable Duration usual,
        @Nullable Double lossPct,
        boolean reached,
        int hopCount,
        @Nullable String path,
        @Nullable Instant lastTraceAt,
        @Nullable Instant nextTraceAt,
        int openIncidents,
        @Nullable Severity worst,
        Day day,
        Instant changedAt) {

    public SeriesItem {
        requireNonNull(id, "id");
        requireNonNull(series, "series");
        requireNonNull(target, "target");
        requireNonNull(state, "state");
    }

    /**
     * 24 hours in half hours, the oldest first; null where there was no trace.
     *
     * @param rtts medians of the target
     * @param reached whether it was reached
     */
    public record Day(List<@Nullable Duration> rtts, List<@Nullable Boolean> reached) {}
}
