package io.pathwatch.cli.backtest;

import io.pathwatch.detect.SeriesReplay;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Report;
import io.pathwatch.model.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions that are tried on the traces of one series, one after another. */
final class SeriesTrial {

    private final TriedConditions conditions;
    private final SeriesReplay replay;
    private final Instant from;
    private final SeriesTally tally;
    private @Nullable Target stored;
    private @Nullable Target tried;

    /** @param from traces that start earlier are only learnt from */
    SeriesTrial(TriedConditions conditions, SeriesReplay replay, Instant from, SeriesTally tally) {
        this.conditions = conditions;
        this.replay = replay;
        this.from = from;
        this.tally = tally;
    }

    /** Takes the next trace with the alerts that it raised. */
    void take(Report report) {
        Report compared = new Report(report.trace(), targetOf(report), report.responders(), report.host(), null);
        List<Alert> would = replay.next(compared);
        Instant startedAt = report.trace().startedAt();
        if (startedAt.isBefore(from)) {
            tally.learn();
        } else {
            tally.count(startedAt, would, report.alerts());
        }
    }

    /** Mostly that of the trace before: a store gives the same object for both. */
    private Target targetOf(Report report) {
        Target target = tried;
        if (target == null || report.target() != stored) {
            target = conditions.targetOf(report);
            tried = target;
            stored = report.target();
        }
        return target;
    }

    SeriesTally tally() {
        return tally;
    }
}
