package io.pathwatch.format;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Alert;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.model.Measure;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One incident with all that its alerts rest on, for people. */
public final class IncidentPage {

    private static final String INDENT = "  ";

    private final boolean colored;
    private final Instant now;

    /**
     * @param colored whether it is printed on a terminal that shows colours
     * @param now how long an open one has lasted is counted to then
     */
    public IncidentPage(boolean colored, Instant now) {
        this.colored = colored;
        this.now = now;
    }

    /** @param alerts what is kept of its alerts, in the order of the log */
    public String render(Incident incident, List<LoggedAlert> alerts) {
        Series series = incident.series();
        boolean isSource = series.method().equals(Series.METHOD_SOURCE);
        String what = isSource ? "source " + series.source() : series.target() + " from " + series.source();
        StringBuilder text = new StringBuilder(2048);
        append(
                text,
                Printable.escape(what) + ": " + incident.condition().key() + " (" + incident.cause() + ")",
                Ink.BOLD);
        TextTable facts = new TextTable("", "");
        facts.row("incident", incident.id());
        facts.row("state", stateOf(incident));
        facts.row("severity", incident.severity().key());
        String told = ToldText.of(incident);
        facts.row("told", told.isEmpty() ? "yes" : told);
        if (!isSource) {
            facts.row("series", seriesText(series));
        }
        text.append(facts.render(INDENT));
        for (LoggedAlert logged : alerts) {
            text.append('\n');
            append(text, logged);
        }
        if (alerts.isEmpty()) {
            text.append("\nIts alerts are older than what is kept.\n");
        }
        return text.toString();
    }

    private String stateOf(Incident incident) {
        Instant end = incident.clearedAt();
        String span = TimeText.span(Duration.between(incident.raisedAt(), end == null ? now : end));
        String since = TimeText.readable(incident.raisedAt());
        return end == null
                ? "open for " + span + ", since " + since
                : "lasted " + span + ", from " + since + " to " + TimeText.readable(end);
    }

    private static String seriesText(Series series) {
        return series.method() + (series.port() == null ? "" : " to port " + series.port()) + " over IPv"
                + series.family().version() + ", " + series.id();
    }

    private void append(StringBuilder text, LoggedAlert logged) {
        Alert alert = logged.alert();
        append(
                text,
                TimeText.readable(alert.at()) + INDENT + alert.status().key() + INDENT
                        + alert.severity().key() + INDENT + "(" + ToldText.of(logged) + ")",
                Ink.BOLD);
        if (!(alert.evidence() instanceof IncidentEvidence evidence)) {
            return;
        }
        text.append(INDENT).append(Printable.escape(evidence.summary())).append('\n');
        TextTable measures = new TextTable("", "", "");
        for (Measure measure : evidence.measures()) {
            Double limit = measure.limit();
            measures.row(
                    measure.name(),
                    quantity(measure.value(), measure.unit()),
                    limit == null ? "" : "limit " + quantity(limit, measure.unit()));
        }
        measures.row("traces looked at", Integer.toString(evidence.window()));
        measures.row("trace", alert.traceId());
        if (evidence.lastGoodTrace() != null) {
            measures.row("last good trace", evidence.lastGoodTrace());
        }
        text.append(measures.render(INDENT));
        if (!evidence.path().isEmpty()) {
            text.append(pathTable(evidence.path()).render(INDENT));
        }
    }

    private static TextTable pathTable(List<PathStep> path) {
        TextTable table = new TextTable("", "hop", "before", "AS", "hop", "now", "AS");
        for (PathStep step : path) {
            String mark =
                    switch (step.kind()) {
                        case SAME -> " ";
                        case INSERTED -> "+";
                        case REMOVED -> "-";
                        case REPLACED -> "~";
                    };
            PathStep.Place before = step.before();
            PathStep.Place after = step.after();
            table.row(mark, ttl(before), who(before), network(before), ttl(after), who(after), network(after));
        }
        return table;
    }

    private static String ttl(PathStep.@Nullable Place place) {
        return place == null ? "" : Integer.toString(place.ttl());
    }

    private static String who(PathStep.@Nullable Place place) {
        if (place == null) {
            return "";
        }
        int more = place.addresses().size() - 1;
        return more < 0 ? "*" : AddressText.of(place.addresses().get(0)) + (more == 0 ? "" : " +" + more);
    }

    private static String network(PathStep.@Nullable Place place) {
        if (place == null || place.asn() == null) {
            return "";
        }
        return "AS" + place.asn() + (place.country() == null ? "" : " " + place.country());
    }

    private static String quantity(double value, String unit) {
        String digits = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }

    private void append(StringBuilder text, String line, Ink ink) {
        text.append(colored ? ink.paint(line) : line).append('\n');
    }
}
