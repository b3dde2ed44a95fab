package io.pathwatch.cli;

import io.pathwatch.detect.steady.ConditionInsight;
import io.pathwatch.detect.steady.SeriesInsight;
import io.pathwatch.format.OutcomeText;
import io.pathwatch.format.Printable;
import io.pathwatch.format.TextTable;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentLog;
import io.pathwatch.store.SqliteSeriesStatuses;
import io.pathwatch.store.SqliteTraceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything about one series, for people. */
final class SeriesPage {

    private static final String INDENT = "  ";
    private static final int MOST_INCIDENTS = 20;

    private final SqliteTraceStore store;
    private final SqliteIncidentLog incidents;
    private final SqliteSeriesStatuses statuses;
    private final List<Silence> silences = new ArrayList<>();
    private final PlanOnHand plan;
    private final Instant now;

    /** @param here name of this host */
    SeriesPage(SqliteDatabase database, PlanOnHand plan, String here, Instant now) {
        this.store = new SqliteTraceStore(database);
        this.incidents = new SqliteIncidentLog(database);
        this.statuses = new SqliteSeriesStatuses(database);
        this.plan = plan;
        this.now = now;
        for (Silence silence : new SilencesOnHand(database, plan, here).list(now)) {
            silences.add(silence);
        }
    }

    String render(Series series) {
        SeriesHistory history = store.findHistory(series.id());
        Report last = history.lastTrace() == null
                ? null
                : store.findReport(history.lastTrace().traceId()).orElse(null);
        Target target = plan.findTarget(series.target()).orElse(last == null ? null : last.target());
        StringBuilder text = new StringBuilder(2048);
        text.append(Printable.escape(SeriesOnHand.text(series))).append('\n');
        text.append(facts(series, history, target).render(INDENT));
        if (target == null) {
            return text.append("\n  No trace of it could be made yet.\n").toString();
        }
        switch (target.conditions().mode()) {
            case OFF -> text.append("\n  mode off: traces are stored and nothing is compared\n");
            case LAST_RUN -> text.append("\n  mode last-run: a trace is compared with the one before only\n");
            case STEADY ->
                appendInsight(
                        text,
                        SeriesInsight.of(
                                series, history.state(), target.conditions().steady(), last));
        }
        return text.toString();
    }

    private TextTable facts(Series series, SeriesHistory history, @Nullable Target target) {
        TextTable facts = new TextTable("", "");
        List<Trace> newest = store.listTraces(series.id(), Instant.MAX, 1);
        if (!newest.isEmpty()) {
            Trace trace = newest.get(0);
            facts.row("last trace", ago(trace.startedAt()) + ": " + OutcomeText.of(trace));
        }
        addStatus(facts, series, target);
        if (plan.findTarget(series.target()).isEmpty()) {
            facts.row("configured", "no: config/targets.yaml does not have this target, so it is traced no more");
        }
        for (SeriesOrder order : SeriesOrder.values()) {
            if (history.orders().contains(order)) {
                facts.row("ordered", textOf(order) + ", with the next trace");
            }
        }
        for (Incident incident : incidents.listIncidents(IncidentFilter.OPEN.withSeries(series.id()), MOST_INCIDENTS)) {
            addIncident(facts, incident, "incident");
        }
        String source = Series.ofSource(series.source()).id();
        for (Incident incident : incidents.listIncidents(IncidentFilter.OPEN.withSeries(source), MOST_INCIDENTS)) {
            addIncident(facts, incident, "its source");
        }
        Map<String, String> labels = target == null ? Map.of() : target.labels();
        for (Silence silence : silences) {
            if (silence.match().matches(series, List.<Condition>of(), labels)) {
                facts.row(
                        "silence",
                        silence.id() + " " + SilencesOnHand.when(silence, now) + ": " + silence.match()
                                + (silence.comment().isEmpty() ? "" : " (" + silence.comment() + ")"));
            }
        }
        return facts;
    }

    private void addIncident(TextTable facts, Incident incident, String what) {
        facts.row(
                what,
                incident.id() + " " + incident.severity().key() + ", open for "
                        + TimeText.span(Duration.between(incident.raisedAt(), now)) + ": " + incident.summary());
    }

    private void addStatus(TextTable facts, Series series, @Nullable Target target) {
        Optional<SeriesStatus> found = statuses.listStatuses(series.source()).stream()
                .filter(status -> status.series().equals(series))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        SeriesStatus status = found.get();
        Instant reached = status.lastReached();
        if (status.last() != SeriesStatus.Last.REACHED) {
            facts.row("last reached", reached == null ? "never" : ago(reached));
        }
        Instant valid = status.lastValid();
        int intervals = target == null
                ? Conditions.DEFAULT.steady().staleAfter()
                : target.conditions().steady().staleAfter();
        Duration interval = target == null ? status.interval() : target.interval();
        Duration age = Duration.between(valid == null ? status.lastStart() : valid, now);
        if (age.compareTo(interval.multipliedBy(intervals)) > 0) {
            String failed = status.failures() == 0
                    ? "is 'pathwatch watch' running?"
                    : "the last " + (status.failures() == 1 ? "trace" : status.failures() + " traces") + " failed";
            facts.row(
                    "stale",
                    "no trace for " + TimeText.span(age) + " that tells anything, one is due every "
                            + TimeText.span(interval) + "; " + failed);
        }
    }

    private String ago(Instant at) {
        return TimeText.readable(at) + ", " + TimeText.span(Duration.between(at, now)) + " ago";
    }

    private static String textOf(SeriesOrder order) {
        return switch (order) {
            case FORGET_PATHS -> "forget the paths";
            case FORGET_BASELINE -> "forget what is normal";
            case UNPIN_PATH -> "pin no path any more";
            case PIN_PATH -> "pin the path";
        };
    }

    private void appendInsight(StringBuilder text, SeriesInsight insight) {
        TextTable conditions = new TextTable("condition", "state", "why");
        for (ConditionInsight each : insight.conditions()) {
            conditions.row(each.condition().key(), each.phase().key(), each.facts());
        }
        for (Condition condition : insight.off()) {
            if (condition != Condition.MUST_PASS && condition != Condition.MUST_NOT_PASS) {
                conditions.row(condition.key(), "off", "switched off in config/targets.yaml");
            }
        }
        text.append('\n').append(conditions.render(INDENT));
        if (!insight.paths().isEmpty()) {
            text.append('\n').append(LearnedPathTable.render(insight.paths(), INDENT));
        }
    }
}
