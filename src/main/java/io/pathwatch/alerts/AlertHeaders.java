package io.pathwatch.alerts;

import io.pathwatch.format.AlertSummary;
import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.Condition;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Severity;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Message;

/** The headers a sending route chooses by. */
final class AlertHeaders {

    private AlertHeaders() {}

    /** Sets the headers of {@code notification}: all its conditions, its highest severity, the rest of its first alert. */
    static void set(Message message, String subscription, AlertMessage notification, int attempt) {
        Alert first = notification.alerts().get(0);
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        Severity severity = first.severity();
        for (Alert alert : notification.alerts()) {
            conditions.addAll(alert.conditions());
            severity = alert.severity().compareTo(severity) > 0 ? alert.severity() : severity;
        }
        message.setHeader(PathwatchHeaders.SUBSCRIPTION, subscription);
        message.setHeader(PathwatchHeaders.ATTEMPT, attempt);
        message.setHeader(PathwatchHeaders.TARGET, first.series().target());
        message.setHeader(PathwatchHeaders.SOURCE, first.series().source());
        message.setHeader(PathwatchHeaders.SERIES, first.series().id());
        message.setHeader(
                PathwatchHeaders.CONDITION,
                conditions.stream().map(Condition::key).collect(Collectors.joining(",")));
        message.setHeader(PathwatchHeaders.SEVERITY, severity.key());
        message.setHeader(PathwatchHeaders.STATUS, first.status().key());
        message.setHeader(PathwatchHeaders.SUMMARY, AlertSummary.of(notification));
        for (Map.Entry<String, String> label : first.labels().entrySet()) {
            message.setHeader(PathwatchHeaders.LABEL_PREFIX + label.getKey(), label.getValue());
        }
    }
}
