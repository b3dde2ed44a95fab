package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes alerts of rows again. */
final class AlertReader {

    private final SeriesTable series;

    AlertReader(SeriesTable series) {
        this.series = series;
    }

    /** The alerts a trace raised, in the order in which they were appended. */
    List<Alert> alertsOfTrace(Session session, long trace) throws SQLException {
        return alertsOf(session, session.list(SqliteSql.LIST_ALERTS_OF_TRACE, Row::read, trace));
    }

    /** What a notification tells, in the order in which it is told. */
    List<Alert> alertsOfNotification(Session session, long notification) throws SQLException {
        return alertsOf(session, session.list(SqliteSql.LIST_ALERTS_OF_NOTIFICATION, Row::read, notification));
    }

    private List<Alert> alertsOf(Session session, List<Row> rows) throws SQLException {
        List<Alert> alerts = new ArrayList<>(rows.size());
        for (Row row : rows) {
            alerts.add(alertOf(session, row));
        }
        return alerts;
    }

    /** @throws DamagedRowException if it cannot be made again */
    Alert alertOf(Session session, Row row) throws SQLException {
        try {
            return read(session, row);
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            throw new DamagedRowException("alert " + row.sequence() + " (" + row.id() + ")", e);
        }
    }

    private Alert read(Session session, Row row) throws SQLException {
        JsonFields body = JsonFields.read(row.body());
        return new Alert(
                row.id(),
                Trace.id(row.traceSeriesKey(), Micros.toInstant(row.traceStartedUs())),
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
