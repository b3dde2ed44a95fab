package io.pathwatch.cli;

import io.pathwatch.detect.steady.ConditionInsight;
import io.pathwatch.detect.steady.SeriesInsight;
import io.pathwatch.format.OutcomeText;
import io.pathwatch.format.Printable;
import io.pathwatch.format.TextTable;
import io.pathwatch.format.TimeText;
import io.pathwatch.model.Condition;
import io.pathwatch.model.HopLoss;
import io.pathwatch.model.Incident;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.SeriesStatus;
import io.pathwatch.model.Silence;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Everything about one series, for people. */
final class SeriesPage {

    private static final String INDENT = "  ";

    private final Instant now;

    SeriesPage(Instant now) {
        this.now = now;
    }

    String render(SeriesView view) {
        StringBuilder text = new StringBuilder(2048);
        text.append(Printable.escape(SeriesOnHand.text(view.series()))).append('\n');
        text.append(facts(view).render(INDENT));
        Target target = view.target();
        SeriesInsight insight = view.insight();
        if (target == null) {
            return text.append("\n  No trace of it could be made yet.\n").toString();
        }
        if (view.isOtherMethod()) {
            text.append(
                    "\n  nothing is watched here: these traces only ask whether another method reaches the target\n");
        } else if (insight != null) {
            appendInsight(text, insight);
        } else {
            text.append(
                    switch (target.conditions().mode()) {
                        case OFF -> "\n  mode off: traces are stored and nothing is compared\n";
                        case LAST_RUN -> "\n  mode last-run: a trace is compared with the one before only\n";
                        case STEADY -> "";
                    });
        }
        if (!view.losses().isEmpty()) {
            appendLosses(text, view.losses());
        }
        return text.toString();
    }

    /** Of hops: what the target itself loses is a condition. */
    private static void appendLosses(StringBuilder text, List<HopLoss> losses) {
        TextTable table = new TextTable("hop", "no answer", "probes", "");
        for (HopLoss loss : losses) {
            HopLoss.Label label = loss.label();
            table.row(
                    Integer.toString(loss.ttl()),
                    String.format(Locale.ROOT, "%.1f %%", 100.0 * loss.lost() / loss.sent()),
                    Integer.toString(loss.sent()),
                    label == null
                            ? ""
                            : switch (label) {
                                case RATE_LIMITED -> "rate-limited: normal, this router limits its answers";
                                case FORWARD -> "forward: so do all hops behind it, the target too";
                            });
        }
        text.append('\n').append(table.render(INDENT));
    }

    private TextTable facts(SeriesView view) {
        TextTable facts = new TextTable("", "");
        Trace trace = view.last();
        if (trace != null) {
            facts.row("last trace", ago(trace.startedAt()) + ": " + OutcomeText.of(trace));
        }
        SeriesStatus status = view.status();
        if (status != null) {
            addStatus(facts, view, status);
        }
        if (!view.isConfigured()) {
            facts.row("configured", "no: config/targets.yaml does not have this target, so it is traced no more");
        }
        for (SeriesOrder order : SeriesOrder.values()) {
            if (view.orders().contains(order)) {
                facts.row("ordered", textOf(order) + ", with the next trace");
            }
        }
        view.incidents().forEach(incident -> addIncident(facts, incident, "incident"));
        view.ofItsSource().forEach(incident -> addIncident(facts, incident, "its source"));
        for (Silence silence : view.silences()) {
            facts.row(
                    "silence",
                    silence.id() + " " + SilencesOnHand.when(silence, now) + ": " + silence.match()
                            + (silence.comment().isEmpty() ? "" : " (" + silence.comment() + ")"));
        }
        return facts;
    }

    private void addIncident(TextTable facts, Incident incident, String what) {
        facts.row(
                what,
                incident.id() + " " + incident.severity().key() + ", open for "
                        + TimeText.span(Duration.between(incident.raisedAt(), now)) + ": " + incident.summary());
    }

    private void addStatus(TextTable facts, SeriesView view, SeriesStatus status) {
        Instant reached = status.lastReached();
        if (status.last() != SeriesStatus.Last.REACHED) {
            facts.row("last reached", reached == null ? "never" : ago(reached));
        }
        Instant telling = view.lastTelling();
        if (telling != null && view.isStale(now)) {
            String failed = status.failures() == 0
                    ? "is 'pathwatch watch' running?"
                    : "the last " + (status.failures() == 1 ? "trace" : status.failures() + " traces") + " failed";
            facts.row(
                    "stale",
                    "no trace for " + TimeText.span(Duration.between(telling, now)) + " that tells anything, one is due"
                            + " every " + TimeText.span(view.interval()) + "; " + failed);
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

    private static void appendInsight(StringBuilder text, SeriesInsight insight) {
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
