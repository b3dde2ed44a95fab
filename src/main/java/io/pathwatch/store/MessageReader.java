package io.pathwatch.store;

import io.pathwatch.model.AlertMessage;
import java.sql.SQLException;

/** Makes what one subscription sends once of rows again. */
final class MessageReader {

    private final ReportReader reports;
    private final AlertReader alerts;

    MessageReader(Pieces pieces) {
        this.reports = new ReportReader(pieces);
        this.alerts = new AlertReader(pieces.series());
    }

    /** The notification of that number, which must be there. */
    AlertMessage messageOf(Session session, long sequence) throws SQLException {
        TraceRow trace = session.findFirst(SqliteSql.FIND_TRACE_OF_NOTIFICATION, TraceRow::read, sequence)
                .orElseThrow(() -> new IllegalStateException("store: expected a trace of notification " + sequence));
        return new AlertMessage(
                sequence, alerts.alertsOfNotification(session, sequence), reports.fullReportOf(session, trace));
    }
}
