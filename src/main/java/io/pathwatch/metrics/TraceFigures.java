package io.pathwatch.metrics;

import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.TargetReading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one trace tells of its series. Of a failed one nothing is known but that it failed.
 *
 * @param failed whether it could not be made
 * @param reached 1 or 0; absent if it failed
 * @param rtt of the target, in seconds; absent if it was not reached or has none
 * @param loss share of the probes the target did not answer, 0 to 1; absent if it failed
 * @param hops TTL the target answered at; absent if it was not reached, or probes went straight to it
 * @param path as {@link PathNumber} makes it; absent likewise, and where nobody answered
 * @param byHop what it tells of each hop, where that is asked for
 */
record TraceFigures(
        boolean failed,
        @Nullable Double reached,
        @Nullable Double rtt,
        @Nullable Double loss,
        @Nullable Double hops,
        @Nullable Double path,
        List<HopFigures> byHop) {

    private static final TraceFigures OF_FAILED = new TraceFigures(true, null, null, null, null, null, List.of());

    TraceFigures {
        byHop = List.copyOf(byHop);
    }

    static TraceFigures of(Report report, boolean withHops) {
        Trace trace = report.trace();
        if (trace.isFailed()) {
            return OF_FAILED;
        }
        boolean isStraight = trace.series().method().equals(Series.METHOD_LOSS);
        PastTrace past = PastTrace.of(report);
        TargetReading target = isStraight ? TargetReading.ofStraight(past) : TargetReading.of(past);
        boolean hasHop = target.reached() && !isStraight && target.hopCount() > 0;
        return new TraceFigures(
                false,
                target.reached() ? 1.0 : 0.0,
                target.rtt() == null ? null : Figures.seconds(target.rtt()),
                target.sent() == 0 ? 1.0 : (double) target.lost() / target.sent(),
                hasHop ? (double) target.hopCount() : null,
                isStraight ? null : PathNumber.of(report),
                withHops && !isStraight ? HopFigures.of(report) : List.of());
    }
}
