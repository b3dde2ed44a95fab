package io.pathwatch.format;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Digest;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One alert as Alertmanager tells it.
 *
 * @param fingerprint 16 hex digits made of the key of the incident: the same from raise to clear, and for the next one
 * @param isResolved whether it is over
 * @param labels by name, sorted
 * @param annotations by name, sorted
 * @param startsAt ISO 8601
 * @param endsAt ISO 8601; the year 1 while it goes on
 * @param link where it is seen; empty where that is not known
 * @param keptUntil ISO 8601: how long it is to be taken for open unless its end is told; absent where nothing tells its end
 */
record AlertmanagerAlert(
        String fingerprint,
        boolean isResolved,
        Map<String, String> labels,
        Map<String, String> annotations,
        String startsAt,
        String endsAt,
        String link,
        @Nullable String keptUntil) {

    /** Go's zero time, which stands for none. */
    private static final String NO_END = "0001-01-01T00:00:00Z";

    /** As long as a subscription tries to tell the end. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** @param summary for people, safe to print */
    static AlertmanagerAlert of(Alert alert, String summary, PageLinks links) {
        IncidentEvidence incident = alert.evidence() instanceof IncidentEvidence found ? found : null;
        String key = incident == null
                ? Incident.key(alert.series().id(), alert.conditions().get(0)) + "|" + Alert.LAST_RUN
                : incident.incidentKey();
        Instant start = incident == null ? alert.at() : incident.since();
        boolean isResolved = alert.status() == AlertStatus.CLEARED;
        return new AlertmanagerAlert(
                Digest.hex(key, 16),
                isResolved,
                labelsOf(alert),
                annotationsOf(alert, incident, summary),
                TimeText.iso(start),
                isResolved ? TimeText.iso(alert.at()) : NO_END,
                links.of(alert),
                incident == null ? null : TimeText.iso(alert.at().plus(KEPT)));
    }

    /** What the messages of one incident have in common. */
    Map<String, String> groupLabels() {
        Map<String, String> group = new TreeMap<>();
        for (String name : new String[] {"alertname", "series", "source", "target"}) {
            group.put(name, labels.getOrDefault(name, ""));
        }
        return group;
    }

    /** As Alertmanager writes it: the route, then the group. */
    String groupKey() {
        return groupLabels().entrySet().stream()
                .map(label -> label.getKey() + "=\""
                        + label.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "{}:{", "}"));
    }

    private static Map<String, String> labelsOf(Alert alert) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", alert.conditions().get(0).key());
        labels.put("series", alert.series().id());
        labels.put("severity", alert.severity().key());
        labels.put("source", alert.series().source());
        labels.put("target", alert.series().target());
        for (Map.Entry<String, String> label : new TreeMap<>(alert.labels()).entrySet()) {
            String name = nameOf(label.getKey());
            if (labels.containsKey(name)) {
                name = "label_" + name;
            }
            labels.putIfAbsent(name, label.getValue());
        }
        return labels;
    }

    private static Map<String, String> annotationsOf(Alert alert, @Nullable IncidentEvidence incident, String summary) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("summary", summary);
        annotations.put("trace", alert.traceId());
        annotations.put(
                "conditions", alert.conditions().stream().map(Condition::key).collect(Collectors.joining(",")));
        if (incident != null) {
            annotations.put("incident", incident.incident());
            annotations.put("cause", incident.cause());
        }
        return annotations;
    }

    /** The names of Prometheus know letters, digits and {@code _} only, and no digit in front. */
    private static String nameOf(String key) {
        StringBuilder name = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            boolean isDigit = c >= '0' && c <= '9';
            if (isDigit && i == 0) {
                name.append('_');
            }
            name.append(isLetter || isDigit ? c : '_');
        }
        return name.toString();
    }
}
