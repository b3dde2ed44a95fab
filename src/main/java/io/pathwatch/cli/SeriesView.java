package io.pathwatch.cli;

import io.pathwatch.detect.steady.SeriesInsight;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.HopLoss;
import io.pathwatch.model.Incident;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to say about one series.
 *
 * @param target as it is configured, or was when it was traced last; absent if no trace could be made
 * @param isConfigured whether the target is configured now
 * @param last the newest trace; absent if there is none
 * @param status absent if there is none
 * @param orders what is done with the next trace
 * @param incidents open ones, the newest first
 * @param ofItsSource open ones about the source
 * @param silences those that hold or will, and match it
 * @param isOtherMethod whether its traces only ask if another method reaches the target, and nothing is watched on them
 * @param insight absent if nothing is learnt of it
 * @param losses probes that hops left without an answer lately
 */
record SeriesView(
        Series series,
        @Nullable Target target,
        boolean isConfigured,
        @Nullable Trace last,
        @Nullable SeriesStatus status,
        Set<SeriesOrder> orders,
        List<Incident> incidents,
        List<Incident> ofItsSource,
        List<Silence> silences,
        boolean isOtherMethod,
        @Nullable SeriesInsight insight,
        List<HopLoss> losses) {

    /** Start of the last trace that tells anything, or of the last one; absent if none is known. */
    @Nullable
    Instant lastTelling() {
        if (status == null) {
            return null;
        }
        return status.lastValid() == null ? status.lastStart() : status.lastValid();
    }

    /** One is due so often; only with a {@link #status}. */
    Duration interval() {
        return target == null && status != null
                ? status.interval()
                : target == null ? Duration.ZERO : target.interval();
    }

    /** Whether traces that tell anything are missing. One that does not end at once may hold up the next. */
    boolean isStale(Instant now) {
        Instant telling = lastTelling();
        if (telling == null || isOtherMethod) {
            return false;
        }
        int intervals = (target == null ? Conditions.DEFAULT : target.conditions())
                .steady()
                .staleAfter();
        Duration took = last == null ? Duration.ZERO : Duration.between(last.startedAt(), last.endedAt());
        Duration patience = interval().multipliedBy(intervals).plus(took);
        return Duration.between(telling, now).compareTo(patience) > 0;
    }
}
