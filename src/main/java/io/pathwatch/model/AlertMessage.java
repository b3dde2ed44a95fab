package io.pathwatch.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription sends once.
 *
 * @param sequence position in the alert log; rises, with gaps where others were filtered out
 * @param alerts what it tells, at least one; the first is the worst and leads
 * @param report the trace that raised the first of them
 * @param resolves id of the message that told the same subscription of what the first one ends; absent where that ends
 *     nothing, or the message is not known any more
 */
public record AlertMessage(
        long sequence,
        List<Alert> alerts,
        Report report,
        @Nullable String resolves) {

    /** @throws IllegalArgumentException if there is no alert */
    public AlertMessage {
        alerts = List.copyOf(alerts);
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("alerts: expected at least one, was empty");
        }
    }

    /** One that ends nothing. */
    public AlertMessage(long sequence, List<Alert> alerts, Report report) {
        this(sequence, alerts, report, null);
    }

    /** The worst of its alerts, which stands for all of them where there is room for one only. */
    public Alert lead() {
        return alerts.get(0);
    }

    /** What it tells of what the leading alert is about: also cleared if that is over by now, as a later alert says. */
    public AlertStatus status() {
        if (lead().evidence() instanceof IncidentEvidence about) {
            for (Alert alert : alerts) {
                if (alert.status() == AlertStatus.CLEARED
                        && alert.evidence() instanceof IncidentEvidence evidence
                        && evidence.incident().equals(about.incident())) {
                    return AlertStatus.CLEARED;
                }
            }
        }
        return lead().status();
    }

    /** One message for each of its alerts, for receivers that take one at a time; each has the id of its alert. */
    public List<AlertMessage> each() {
        return alerts.stream()
                .map(alert -> new AlertMessage(sequence, List.of(alert), report))
                .toList();
    }

    /**
     * The same on every attempt and every replay: the id of its only alert, or, of several, {@code al_} and 20 hex
     * digits made of all their ids.
     */
    public String id() {
        return idOf(alerts);
    }

    /** The id of a message that tells {@code alerts}, at least one. */
    public static String idOf(List<Alert> alerts) {
        if (alerts.size() == 1) {
            return alerts.get(0).id();
        }
        StringBuilder ids = new StringBuilder();
        for (Alert alert : alerts) {
            ids.append(alert.id()).append('|');
        }
        return "al_" + Digest.hex(ids.toString(), 20);
    }
}
