package io.pathwatch.worlds;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The traces of a world, one after the other through a comparison, with the history a store would give.
 *
 * @param told what was told, in order
 * @param largestState bytes of the largest state of the series
 */
record Playback(List<Told> told, int largestState) {

    Playback {
        told = List.copyOf(told);
    }

    static Playback of(World world, TraceComparison comparison) {
        return of(world::report, world.length(), comparison);
    }

    /** @param reports the report of each number from 0 */
    static Playback of(IntFunction<Report> reports, int length, TraceComparison comparison) {
        List<Told> told = new ArrayList<>();
        SeriesHistory history = SeriesHistory.EMPTY;
        int largest = 0;
        for (int i = 0; i < length; i++) {
            Report report = reports.apply(i);
            Comparison compared = comparison.compare(history, report);
            for (Alert alert : compared.alerts()) {
                told.add(new Told(i, alert));
            }
            Report last = report.trace().isFailed() ? history.lastTrace() : report;
            history = new SeriesHistory(history.version() + 1, last, compared.nextState());
            if (compared.nextState() != null) {
                largest = Math.max(largest, compared.nextState().bytes().length);
            }
        }
        return new Playback(told, largest);
    }
}
