package io.pathwatch.cli;

import io.pathwatch.detect.steady.SeriesInsight;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.HopLoss;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteSeriesStatuses;
import io.pathwatch.store.SqliteTraceStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what the store and the configuration know of a series. */
final class SeriesViews {

    private static final int MOST_INCIDENTS = 20;

    /** Of so many traces the lost probes are counted. */
    private static final int LAST_TRACES = 10;

    private final SqliteTraceStore store;
    private final SqliteIncidentLog incidents;
    private final SqliteSeriesStatuses statuses;
    private final List<Silence> silences;
    private final PlanOnHand plan;

    /** @param here name of this host */
    SeriesViews(SqliteDatabase database, PlanOnHand plan, String here, Instant now) {
        this.store = new SqliteTraceStore(database);
        this.incidents = new SqliteIncidentLog(database);
        this.statuses = new SqliteSeriesStatuses(database);
        this.plan = plan;
        this.silences = new SilencesOnHand(database, plan, here).list(now);
    }

    SeriesView of(Series series) {
        SeriesHistory history = store.findHistory(series.id());
        Report last = history.lastTrace() == null
                ? null
                : store.findReport(history.lastTrace().traceId()).orElse(null);
        Optional<Target> configured = plan.findTarget(series.target());
        Target target = configured.orElse(last == null ? null : last.target());
        List<Trace> newest = store.listTraces(series.id(), Instant.MAX, LAST_TRACES);
        Map<String, String> labels = target == null ? Map.of() : target.labels();
        boolean isOther = last != null && history.state() == null && isSiblingWatched(series);
        return new SeriesView(
                series,
                target,
                configured.isPresent(),
                newest.isEmpty() ? null : newest.get(0),
                statusOf(series),
                history.orders(),
                incidents.listIncidents(IncidentFilter.OPEN.withSeries(series.id()), MOST_INCIDENTS),
                incidents.listIncidents(
                        IncidentFilter.OPEN.withSeries(
                                Series.ofSource(series.source()).id()),
                        MOST_INCIDENTS),
                silences.stream()
                        .filter(silence -> silence.match().matches(series, List.<Condition>of(), labels))
                        .toList(),
                isOther,
                target == null || isOther ? null : insight(series, history, target, last),
                HopLoss.in(newest));
    }

    private static @Nullable SeriesInsight insight(
            Series series, SeriesHistory history, Target target, @Nullable Report last) {
        return target.conditions().mode() == Conditions.Mode.STEADY
                ? SeriesInsight.of(series, history.state(), target.conditions().steady(), last)
                : null;
    }

    /** Whether the same way to the target is watched by another method. */
    private boolean isSiblingWatched(Series series) {
        return store.listSeries().stream()
                .filter(other -> other.target().equals(series.target())
                        && other.source().equals(series.source())
                        && other.family() == series.family()
                        && !other.equals(series)
                        && !other.method().equals(Series.METHOD_CLI)
                        && !other.method().equals(Series.METHOD_LOSS))
                .anyMatch(other -> store.findHistory(other.id()).state() != null);
    }

    private @Nullable SeriesStatus statusOf(Series series) {
        return statuses.listStatuses(series.source()).stream()
                .filter(status -> status.series().equals(series))
                .findFirst()
                .orElse(null);
    }
}
