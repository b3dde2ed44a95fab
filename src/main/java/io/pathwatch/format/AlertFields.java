package io.pathwatch.format;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a message tells as texts by name: what templates and tables are made of. Each value is one line that is safe to
 * print; only {@code findings} has a line for each alert.
 */
public final class AlertFields {

    /** Names of all fields that are no labels. */
    public static final Set<String> NAMES = Set.of(
            "id",
            "sequence",
            "status",
            "severity",
            "condition",
            "conditions",
            "target",
            "source",
            "series",
            "summary",
            "headline",
            "findings",
            "total",
            "at",
            "since",
            "day",
            "trace",
            "incident",
            "incident-key",
            "link",
            "cause");

    /** What the name of a field begins with that is a label of the target. */
    public static final String LABEL = "label:";

    private static final int MOST_FINDINGS = 50;

    private AlertFields() {}

    /**
     * The fields of {@code message}: those of its leading alert, with the status and the summary of all of it. What does
     * not exist is the empty text, a label is not there at all then. An alert that only compares with the last trace
     * is an incident of its own, of the key that all those of its condition on the series have.
     *
     * @param links where alerts are seen
     */
    public static Map<String, String> of(AlertMessage message, PageLinks links) {
        Alert lead = message.lead();
        IncidentEvidence incident = lead.evidence() instanceof IncidentEvidence found ? found : null;
        Condition condition = lead.conditions().get(0);
        Instant since = incident == null ? lead.at() : incident.since();
        String lastRun = Incident.key(lead.series().id(), condition) + "|" + Alert.LAST_RUN;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", message.id());
        fields.put("sequence", Long.toString(message.sequence()));
        fields.put("status", message.status().key());
        fields.put("severity", lead.severity().key());
        fields.put("condition", condition.key());
        fields.put("conditions", lead.conditions().stream().map(Condition::key).collect(Collectors.joining(",")));
        fields.put("target", Printable.escape(lead.series().target()));
        fields.put("source", Printable.escape(lead.series().source()));
        fields.put("series", lead.series().id());
        fields.put("summary", AlertSummary.of(message));
        fields.put("headline", AlertSummary.headline(message));
        fields.put("findings", findings(message));
        fields.put("total", Integer.toString(message.alerts().size()));
        fields.put("at", TimeText.iso(lead.at()));
        fields.put("since", TimeText.iso(since));
        fields.put("day", TimeText.iso(lead.at()).substring(0, 10));
        fields.put("trace", lead.traceId());
        fields.put("incident", incident == null ? message.id() : incident.incident());
        fields.put("incident-key", incident == null ? lastRun : incident.incidentKey());
        fields.put("link", links.of(lead));
        fields.put("cause", incident == null ? "" : Printable.escape(incident.cause()));
        for (Map.Entry<String, String> label : new TreeMap<>(lead.labels()).entrySet()) {
            fields.put(LABEL + Printable.escape(label.getKey()), Printable.escape(label.getValue()));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String findings(AlertMessage message) {
        List<Alert> alerts = message.alerts();
        StringBuilder lines = new StringBuilder();
        for (AlertMessage one : message.each().subList(0, Math.min(MOST_FINDINGS, alerts.size()))) {
            Alert alert = one.lead();
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(alert.status().key())
                    .append(", ")
                    .append(alert.severity().key())
                    .append(": ")
                    .append(Printable.escape(alert.series().target()))
                    .append(" from ")
                    .append(Printable.escape(alert.series().source()))
                    .append(": ")
                    .append(AlertSummary.of(one));
        }
        int rest = alerts.size() - MOST_FINDINGS;
        return rest > 0 ? lines.append("\nand ").append(rest).append(" more").toString() : lines.toString();
    }
}
