package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Measure;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small reports for tests that raise, change and clear incidents of {@link Condition#UNREACHABLE}. */
final class IncidentReports {

    private IncidentReports() {}

    /** Of the incident that the trace of {@code raised} raised; compared with the state of version {@code minute}. */
    static Report report(String target, int raised, int minute, AlertStatus status) {
        Trace trace = Reports.trace(target, minute, null);
        return Reports.report(
                trace, new Comparison(List.of(alert(trace, incidentId(target, raised), status)), minute, null));
    }

    static Report raised(String target, int minute) {
        return report(target, minute, minute, AlertStatus.RAISED);
    }

    /** The id of the incident that the trace of {@code minute} raised. */
    static String incidentId(String target, int minute) {
        Trace trace = Reports.trace(target, minute, null);
        return Incident.id(trace.series().id(), Condition.UNREACHABLE, trace.id());
    }

    static Alert alert(Trace trace, String incident, AlertStatus status) {
        return alert(trace, trace.series(), Condition.UNREACHABLE, incident, status);
    }

    static Alert alert(Trace trace, Series series, Condition condition, String incident, AlertStatus status) {
        String key = Incident.key(series.id(), condition);
        return new Alert(
                Alert.id(trace.id(), key, status),
                trace.id(),
                series,
                List.of(condition),
                status,
                status == AlertStatus.CLEARED ? Severity.INFO : Severity.CRITICAL,
                trace.endedAt(),
                Map.of("site", "fra"),
                new IncidentEvidence(
                        incident,
                        key,
                        trace.startedAt(),
                        status == AlertStatus.CLEARED ? "recovered" : "silent",
                        "the target is " + status.key(),
                        List.of(new Measure("traces", 3, "traces", 3.0)),
                        3,
                        null,
                        2,
                        null,
                        List.of()));
    }

    /** The incident as the alert of {@code last} leaves it. */
    static Incident incident(String target, int raised, Report last, boolean sent, @Nullable String heldBy) {
        Alert alert = last.alerts().get(0);
        boolean cleared = alert.status() == AlertStatus.CLEARED;
        return new Incident(
                incidentId(target, raised),
                Reports.series(target),
                Condition.UNREACHABLE,
                Severity.CRITICAL,
                cleared ? "recovered" : "silent",
                "the target is " + alert.status().key(),
                Reports.trace(target, raised, null).endedAt(),
                cleared ? alert.at() : null,
                alert.id(),
                sent,
                heldBy);
    }
}
