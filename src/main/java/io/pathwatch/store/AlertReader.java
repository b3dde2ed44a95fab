package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes alerts of rows again. */
final class AlertReader {

    private final SeriesTable series;
    private final DamagedRows damaged;

    AlertReader(Pieces pieces) {
        this.series = pieces.series();
        this.damaged = pieces.damaged();
    }

    /** The alerts a trace raised, in the order in which they were appended, without those that are damaged. */
    List<Alert> alertsOfTrace(Session session, long trace) throws SQLException {
        List<Alert> alerts = new ArrayList<>();
        for (Row row : session.list(SqliteSql.LIST_ALERTS_OF_TRACE, Row::read, trace)) {
            try {
                alerts.add(alertOf(session, row));
            } catch (DamagedRowException e) {
                damaged.note(e);
            }
        }
        return alerts;
    }

    /**
     * What a notification tells, in the order in which it is told.
     *
     * @throws DamagedRowException if one of them cannot be made again
     */
    List<Alert> alertsOfNotification(Session session, long notification) throws SQLException {
        List<Alert> alerts = new ArrayList<>();
        for (Row row : session.list(SqliteSql.LIST_ALERTS_OF_NOTIFICATION, Row::read, notification)) {
            alerts.add(alertOf(session, row));
        }
        return alerts;
    }

    /** One that told of {@code incident}; if it is damaged, what is known of it from elsewhere. */
    Alert alertOf(Session session, Row row, Incident incident) throws SQLException {
        try {
            return alertOf(session, row);
        } catch (DamagedRowException e) {
            damaged.note(e);
            return standIn(row, incident);
        }
    }

    private static Alert standIn(Row row, Incident incident) {
        AlertStatus status = AlertStatus.CHANGED;
        for (AlertStatus each : AlertStatus.values()) {
            status = each.key().equals(row.status()) ? each : status;
        }
        IncidentEvidence evidence = new IncidentEvidence(
                incident.id(),
                Incident.key(incident.series().id(), incident.condition()),
                incident.raisedAt(),
                "damaged",
                "what was stored of it is damaged",
                List.of(),
                1,
                null,
                null,
                null,
                List.of());
        return new Alert(
                row.id(),
                row.traceId(),
                incident.series(),
                List.of(incident.condition()),
                status,
                incident.severity(),
                Micros.toInstant(row.atUs()),
                Map.of(),
                evidence);
    }

    /** @throws DamagedRowException if it cannot be made again */
    Alert alertOf(Session session, Row row) throws SQLException {
        try {
            return read(session, row);
        } catch (RuntimeException e) { // whatever reading damaged bytes comes upon
            throw new DamagedRowException("alert " + row.sequence() + " (" + row.id() + ")", e);
        }
    }

    private Alert read(Session session, Row row) throws SQLException {
        JsonFields body = JsonFields.read(row.body());
        return new Alert(
                row.id(),
                row.traceId(),
                series.get(session, row.series()).series(),
                AlertForm.conditionsOf(body),
                AlertStatus.valueOf(row.status().toUpperCase(Locale.ROOT)),
                Severity.valueOf(row.severity().toUpperCase(Locale.ROOT)),
                Micros.toInstant(row.atUs()),
                body.textsByName("labels"),
                AlertForm.evidenceOf(body));
    }

    /** A row of the table of alerts, with start and series of the trace that gave it. */
    record Row(
            long sequence,
            String id,
            long series,
            String status,
            String severity,
            long atUs,
            byte[] body,
            long traceStartedUs,
            String traceSeriesKey) {

        String traceId() {
            return Trace.id(traceSeriesKey, Micros.toInstant(traceStartedUs));
        }

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("seq"),
                    row.getString("id"),
                    row.getLong("series"),
                    row.getString("status"),
                    row.getString("severity"),
                    row.getLong("at_us"),
                    row.getBytes("body"),
                    row.getLong("started_us"),
                    row.getString("key"));
        }
    }
}
