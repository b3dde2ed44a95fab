package io.pathwatch.alerts;

import io.pathwatch.format.AlertSummary;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Severity;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** The headers a sending route chooses by. */
final class AlertHeaders {

    private AlertHeaders() {}

    /** Sets the headers of {@code notification}: those of its leading alert, and the highest severity of all. */
    static void set(Message message, String subscription, AlertMessage notification, int attempt) {
        Alert first = notification.lead();
        Severity severity = first.severity();
        for (Alert alert : notification.alerts()) {
            severity = alert.severity().compareTo(severity) > 0 ? alert.severity() : severity;
        }
        message.setHeader(PathwatchHeaders.SUBSCRIPTION, subscription);
        message.setHeader(PathwatchHeaders.ATTEMPT, attempt);
        message.setHeader(PathwatchHeaders.TARGET, first.series().target());
        message.setHeader(PathwatchHeaders.SOURCE, first.series().source());
        message.setHeader(PathwatchHeaders.SERIES, first.series().id());
        message.setHeader(
                PathwatchHeaders.CONDITION,
                first.conditions().stream().map(Condition::key).collect(Collectors.joining(",")));
        message.setHeader(PathwatchHeaders.SEVERITY, severity.key());
        message.setHeader(PathwatchHeaders.STATUS, notification.status().key());
        message.setHeader(PathwatchHeaders.SUMMARY, AlertSummary.of(notification));
        for (Map.Entry<String, String> label : first.labels().entrySet()) {
            message.setHeader(PathwatchHeaders.LABEL_PREFIX + label.getKey(), label.getValue());
        }
    }
}
