package io.pathwatch.detect;

import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.LateTraces;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Compares a trace with what is known of its series, in the mode its target is watched in. */
public final class SeriesComparison {

    private final Consumer<String> log;
    private final Clock clock;
    private final LastRunComparison lastRun;
    private final SteadyComparison steady = new SteadyComparison();

    /** @param clock tells whether the last trace lies in the future: then the clock was set back since */
    public SeriesComparison(Clock clock) {
        this(clock, LoggerFactory.getLogger(SeriesComparison.class)::error);
    }

    /** @param log takes one line at a time */
    SeriesComparison(Clock clock, Consumer<String> log) {
        this.log = log;
        this.clock = clock;
        this.lastRun = new LastRunComparison(clock);
    }

    /**
     * What {@code report} gives after {@code history}. A trace that failed gives nothing, nor does one that comes late:
     * what followed it has been compared already. A state that cannot be read is left, and that is logged: otherwise no
     * trace of the series could be stored any more.
     */
    public Comparison compare(SeriesHistory history, Report report) {
        Report last = history.lastTrace();
        if (last != null
                && LateTraces.isLate(last.trace().startedAt(), report.trace().startedAt(), clock.instant())) {
            return Comparison.late(history.version());
        }
        try {
            return compareInTime(history, report);
        } catch (IllegalStateException e) {
            if (history.state() == null) {
                throw e;
            }
            Series series = report.trace().series();
            log.accept(series.target() + " from " + series.source() + ": what was learnt cannot be read and is learnt"
                    + " anew; incidents that are open there are ended: " + e.getMessage());
            return compareInTime(withoutState(history), report);
        }
    }

    private static SeriesHistory withoutState(SeriesHistory history) {
        return new SeriesHistory(
                history.version(), history.lastTrace(), null, history.reachedOtherwise(), history.orders());
    }

    private Comparison compareInTime(SeriesHistory history, Report report) {
        if (report.target().conditions().mode() == Conditions.Mode.STEADY) {
            return steady.compare(history, report);
        }
        Comparison compared = lastRun.compare(history, report);
        if (history.state() == null || report.trace().isFailed()) {
            return compared;
        }
        // it was watched in steady mode before: what is open there would stay open for ever
        List<Alert> alerts = new ArrayList<>(steady.abandon(history, report));
        alerts.addAll(compared.alerts());
        return new Comparison(alerts, compared.basedOn(), null);
    }
}
