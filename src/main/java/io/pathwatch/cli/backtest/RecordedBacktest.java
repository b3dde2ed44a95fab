package io.pathwatch.cli.backtest;

import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesReplay;
import io.pathwatch.model.HistorySpan;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares recorded traces under other conditions. May be shared between threads, those of a series being taken by one;
 * each series in the order of time.
 */
public final class RecordedBacktest {

    private final TriedConditions conditions;
    private final SeriesComparison comparison;
    private final HistorySpan span;
    private final Map<Series, SeriesTrial> trials = new ConcurrentHashMap<>();

    /** @param span the traces that are counted; all that are given from before are learnt from */
    public RecordedBacktest(TriedConditions conditions, SeriesComparison comparison, HistorySpan span) {
        this.conditions = conditions;
        this.comparison = comparison;
        this.span = span;
    }

    /** Takes the next trace of its series. */
    public void take(Report report) {
        if (report.trace().startedAt().isBefore(span.before())) {
            trials.computeIfAbsent(report.trace().series(), this::begin).take(report);
        }
    }

    private SeriesTrial begin(Series series) {
        SeriesReplay replay = new SeriesReplay(comparison, before -> null);
        return new SeriesTrial(conditions, replay, span.from(), new SeriesTally(series));
    }

    /** What was counted so far; what those files raised is not known. */
    public Tally tally() {
        List<SeriesTally> tallies = new ArrayList<>();
        trials.values().forEach(trial -> tallies.add(trial.tally()));
        tallies.removeIf(tally -> tally.traces() == 0);
        return new Tally(tallies, false);
    }
}
