package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which incidents each subscription was told of, and whether of their end: written with the cursor, or not at all. */
final class ToldTable {

    private static final String RAISED_LATE = "what it ends was sent late";

    private ToldTable() {}

    /**
     * @param after where the cursor stood before
     * @param sent what was sent of the notification {@code sequence}
     * @param atUs now
     */
    static void keep(Session writer, String subscription, long after, long sequence, List<Alert> sent, long atUs)
            throws SQLException {
        if (sent.isEmpty()) {
            return;
        }
        String message = AlertMessage.idOf(sent);
        List<String> late = new ArrayList<>();
        for (Alert alert : sent) {
            String incident = AlertFilter.incidentOf(alert);
            if (incident != null && alert.status() != AlertStatus.CLEARED) {
                if (sequence <= after && isUnknown(writer, subscription, incident)) {
                    late.add(incident);
                }
                writer.update(ToldSql.TELL, subscription, incident, message);
            }
        }
        for (Alert alert : sent) {
            String incident = AlertFilter.incidentOf(alert);
            if (incident != null && alert.status() == AlertStatus.CLEARED) {
                writer.update(ToldSql.TELL_END, subscription, incident, sequence);
                late.remove(incident);
            }
        }
        for (String incident : late) {
            sendEnd(writer, subscription, incident, sequence, after, atUs);
        }
    }

    /** Its end was passed over while nobody knew that it had begun. */
    private static void sendEnd(
            Session writer, String subscription, String incident, long sequence, long cursor, long atUs)
            throws SQLException {
        long end = writer.number(0, ToldSql.FIND_END, incident, sequence);
        if (end > 0 && end <= cursor) {
            writer.update(ToldSql.SEND_LATE, subscription, end, RAISED_LATE, atUs);
        }
    }

    private static boolean isUnknown(Session session, String subscription, String incident) throws SQLException {
        return session.findFirst(ToldSql.FIND_TOLD, row -> true, subscription, incident)
                .isEmpty();
    }
}
