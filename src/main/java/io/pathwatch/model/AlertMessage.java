package io.pathwatch.model;

import java.util.List;

/**
 * What one subscription sends once.
 *
 * @param sequence position in the alert log; rises, with gaps where others were filtered out
 * @param alerts what it tells, at least one
 * @param report the trace that raised the first of them
 */
public record AlertMessage(long sequence, List<Alert> alerts, Report report) {

    /** @throws IllegalArgumentException if there is no alert */
    public AlertMessage {
        alerts = List.copyOf(alerts);
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("alerts: expected at least one, was empty");
        }
    }
}
