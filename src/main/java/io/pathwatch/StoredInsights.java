package io.pathwatch;

import io.pathwatch.detect.steady.ConditionInsight;
import io.pathwatch.detect.steady.SeriesInsight;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.HopLoss;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceStore;
import io.pathwatch.model.view.SeriesFindings;
import io.pathwatch.model.view.SeriesInsights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the conditions of a series know, read from what is stored of them. */
final class StoredInsights implements SeriesInsights {

    /** Of so many traces the lost probes are counted. */
    private static final int LAST_TRACES = 10;

    private final TraceStore store;

    StoredInsights(TraceStore store) {
        this.store = store;
    }

    @Override
    public SeriesFindings look(Series series, Target target) {
        List<HopLoss> losses = HopLoss.in(store.listTraces(series.id(), Instant.MAX, LAST_TRACES));
        SeriesHistory history = store.findHistory(series.id());
        if (target.conditions().mode() != Conditions.Mode.STEADY || history.state() == null) {
            return new SeriesFindings(List.of(), List.of(), losses);
        }
        SeriesInsight insight =
                SeriesInsight.of(series, history.state(), target.conditions().steady(), history.lastTrace());
        List<SeriesFindings.Standing> conditions = new ArrayList<>();
        for (ConditionInsight each : insight.conditions()) {
            conditions.add(
                    new SeriesFindings.Standing(each.condition(), each.phase().key(), each.since(), each.facts()));
        }
        for (Condition off : insight.off()) {
            conditions.add(new SeriesFindings.Standing(off, "off", null, null));
        }
        return new SeriesFindings(conditions, insight.paths(), losses);
    }
}
