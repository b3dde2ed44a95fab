package io.pathwatch.detect.steady;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Report;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.time.Instant;
import java.util.List;

/** That a trace opened, changed or closed an incident. */
record Change(Condition condition, AlertStatus status, Watch before, Watch after, Finding finding) {

    /** As it is to be told of the series and the target of {@code report}. */
    Alert toAlert(Report report) {
        Trace trace = report.trace();
        String series = trace.series().id();
        Watch.Open incident = after.open() == null ? before.open() : after.open();
        if (incident == null) {
            throw new IllegalStateException(condition.key() + ": expected an incident that is or was open, was none");
        }
        Instant since = incident.since();
        Severity severity = incident.what().severity();
        String key = Incident.key(series, condition);
        IncidentEvidence evidence = new IncidentEvidence(
                Incident.id(series, condition, Trace.id(series, since)),
                key,
                since,
                finding.cause(),
                finding.summary(),
                finding.measures(),
                finding.window(),
                before.lastGood() == null ? null : Trace.id(series, before.lastGood()),
                finding.ttl(),
                finding.responder(),
                finding.path());
        return new Alert(
                Alert.id(trace.id(), key, status),
                trace.id(),
                trace.series(),
                List.of(condition),
                status,
                severity,
                trace.endedAt(),
                report.target().labels(),
                evidence);
    }
}
