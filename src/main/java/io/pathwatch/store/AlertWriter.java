package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.IncidentEvidence;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Appends alerts to the log, inside a write transaction. One of an incident moves that on, and waits; any other is a
 * notification of its own at once, whose number is drawn in the transaction.
 */
final class AlertWriter {

    private final SeriesTable series;

    AlertWriter(SeriesTable series) {
        this.series = series;
    }

    /**
     * Appends {@code alert}; one that is in the log already changes nothing.
     *
     * @param trace number of the trace that gave it
     * @param since from when on it waits
     * @return whether a notification was made
     */
    boolean append(Session writer, long trace, Alert alert, Instant since) throws SQLException {
        String key = alert.series().id();
        long known = series.findId(writer, key);
        long about = known == 0 ? series.insert(writer, alert.series(), key) : known;
        IncidentEvidence evidence = alert.evidence() instanceof IncidentEvidence found ? found : null;
        long sequence = writer.number(
                0,
                SqliteSql.INSERT_ALERT,
                alert.id(),
                trace,
                about,
                alert.status().key(),
                alert.severity().key(),
                Micros.of(alert.at()),
                AlertForm.write(alert),
                evidence == null ? null : evidence.incident());
        if (sequence == 0) {
            return false;
        }
        if (evidence != null) {
            keepIncident(writer, about, sequence, alert, evidence);
            writer.update(IncidentSql.LET_WAIT, sequence, Micros.of(since));
            return false;
        }
        long notification = writer.number(0, SqliteSql.NEXT_NOTIFICATION);
        writer.update(SqliteSql.INSERT_NOTIFICATION, notification);
        writer.update(SqliteSql.LINK_ALERT, notification, sequence);
        return true;
    }

    static void keepIncident(Session writer, long about, long sequence, Alert alert, IncidentEvidence evidence)
            throws SQLException {
        boolean raised = alert.status() == AlertStatus.RAISED;
        writer.update(
                IncidentSql.KEEP_INCIDENT,
                evidence.incident(),
                about,
                alert.conditions().get(0).key(),
                alert.severity().key(),
                evidence.cause(),
                evidence.summary(),
                Micros.of(raised ? alert.at() : evidence.since()),
                alert.status() == AlertStatus.CLEARED ? Micros.of(alert.at()) : null,
                sequence);
    }
}
