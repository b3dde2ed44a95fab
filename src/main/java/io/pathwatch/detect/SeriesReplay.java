package io.pathwatch.detect;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The traces of one series compared one after another, as if they were made now; what is learnt is kept in memory. */
public final class SeriesReplay {

    private final SeriesComparison comparison;
    private final Function<Instant, @Nullable Instant> reachedOtherwise;
    private SeriesHistory history = SeriesHistory.EMPTY;

    /**
     * @param reachedOtherwise when the target was last reached by another method before a time, null for never; asked
     *     where the last trace did not reach it
     */
    public SeriesReplay(SeriesComparison comparison, Function<Instant, @Nullable Instant> reachedOtherwise) {
        this.comparison = comparison;
        this.reachedOtherwise = reachedOtherwise;
    }

    /** The alerts of the next trace; {@code report} says with its target what is watched. */
    public List<Alert> next(Report report) {
        Comparison compared = comparison.compare(whatIsKnown(report), report);
        if (!compared.late() && !report.trace().isFailed()) {
            history = new SeriesHistory(history.version() + 1, report, compared.nextState());
        }
        return compared.alerts();
    }

    private SeriesHistory whatIsKnown(Report report) {
        Report last = history.lastTrace();
        if (last == null || last.trace().isReached()) {
            return history;
        }
        Instant otherwise = reachedOtherwise.apply(report.trace().endedAt());
        return new SeriesHistory(history.version(), last, history.state(), otherwise, Set.of());
    }
}
