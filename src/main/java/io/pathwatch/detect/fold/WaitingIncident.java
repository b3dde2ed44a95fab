package io.pathwatch.detect.fold;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Target;
import io.pathwatch.model.WaitingAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of one incident that wait.
 *
 * @param alerts at least one, in the order of the log
 */
record WaitingIncident(List<WaitingAlert> alerts) {

    /** What they tell together; those of one kind only are told in one message. */
    enum Kind {
        RAISED,
        CHANGED,
        /** It was raised and cleared before anybody was told. */
        PASSED,
        CLEARED
    }

    WaitingIncident {
        alerts = List.copyOf(alerts);
    }

    /** By incident, in the order of their first alerts. */
    static List<WaitingIncident> of(List<WaitingAlert> waiting) {
        Map<String, List<WaitingAlert>> byIncident = new LinkedHashMap<>();
        for (WaitingAlert alert : waiting) {
            byIncident
                    .computeIfAbsent(evidence(alert).incident(), id -> new ArrayList<>())
                    .add(alert);
        }
        return byIncident.values().stream().map(WaitingIncident::new).toList();
    }

    private static IncidentEvidence evidence(WaitingAlert alert) {
        if (alert.alert().evidence() instanceof IncidentEvidence evidence) {
            return evidence;
        }
        throw new IllegalArgumentException("alert " + alert.alert().id() + ": expected the evidence of an incident");
    }

    WaitingAlert first() {
        return alerts.get(0);
    }

    private AlertStatus lastStatus() {
        return alerts.get(alerts.size() - 1).alert().status();
    }

    Kind kind() {
        boolean raised = isRaise();
        if (lastStatus() == AlertStatus.CLEARED) {
            return raised ? Kind.PASSED : Kind.CLEARED;
        }
        return raised ? Kind.RAISED : Kind.CHANGED;
    }

    /** Whether its raise is among what waits. */
    boolean isRaise() {
        return first().alert().status() == AlertStatus.RAISED;
    }

    Condition condition() {
        return first().alert().conditions().get(0);
    }

    Series series() {
        return first().alert().series();
    }

    Target target() {
        return first().target();
    }

    /** As its first alert tells it. */
    IncidentEvidence evidence() {
        return evidence(first());
    }

    Severity worst() {
        Severity worst = Severity.INFO;
        for (WaitingAlert each : alerts) {
            Alert alert = each.alert();
            worst = alert.severity().compareTo(worst) > 0 ? alert.severity() : worst;
        }
        return worst;
    }

    Instant since() {
        return alerts.stream().map(WaitingAlert::since).min(Instant::compareTo).orElseThrow();
    }

    List<Long> sequences() {
        return alerts.stream().map(WaitingAlert::sequence).toList();
    }
}
