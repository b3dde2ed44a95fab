package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Target;
import io.pathwatch.model.WaitingAlert;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The alerts that wait until it is decided how they are told. */
final class WaitingTable {

    private final AlertReader alerts;
    private final RecordTable<Target> targets;
    private final DamagedRows rows;

    WaitingTable(Pieces pieces) {
        this.alerts = new AlertReader(pieces);
        this.targets = pieces.targets();
        this.rows = pieces.damaged();
    }

    /**
     * The first {@code limit}, in the order of the log.
     *
     * @param damaged is given those that cannot be read, which are left out
     */
    List<WaitingAlert> list(Session session, int limit, List<Damaged> damaged) throws SQLException {
        List<WaitingAlert> waiting = new ArrayList<>();
        for (Row row : session.list(IncidentSql.LIST_WAITING, Row::read, limit)) {
            try {
                waiting.add(waitingAlertOf(session, row));
            } catch (DamagedRowException e) {
                rows.note(e);
                damaged.add(new Damaged(row.alert().sequence(), Micros.toInstant(row.sinceUs())));
            }
        }
        return waiting;
    }

    private WaitingAlert waitingAlertOf(Session session, Row row) throws SQLException {
        Alert alert = alerts.alertOf(session, row.alert());
        return new WaitingAlert(
                row.alert().sequence(),
                alert,
                targetOf(session, row),
                Micros.toInstant(row.sinceUs()),
                row.sent(),
                row.heldBy(),
                row.raise());
    }

    private Target targetOf(Session session, Row row) throws SQLException {
        try {
            return targets.valueOf(session, row.target());
        } catch (RuntimeException e) { // whatever reading damaged bytes comes upon
            throw new DamagedRowException(
                    "target " + row.target() + " of alert " + row.alert().sequence(), e);
        }
    }

    /** Does what was decided on those that still wait; returns how many notifications that made. */
    int settle(Session writer, Decisions decisions, Instant at) throws SQLException {
        int made = 0;
        for (Decisions.Fold fold : decisions.folds()) {
            made += fold(writer, fold, at) ? 1 : 0;
        }
        for (Decisions.Hold hold : decisions.holds()) {
            for (long alert : hold.alerts()) {
                if (writer.update(IncidentSql.STOP_WAITING, alert) > 0) {
                    writer.update(IncidentSql.MARK_HELD, hold.by(), alert);
                    writer.update(IncidentSql.MARK_RAISE_HELD, hold.by(), alert);
                }
            }
        }
        return made;
    }

    private static boolean fold(Session writer, Decisions.Fold fold, Instant at) throws SQLException {
        long notification = 0;
        long lead = 0;
        int position = 0;
        for (long alert : fold.alerts()) {
            if (writer.update(IncidentSql.STOP_WAITING, alert) == 0) {
                continue;
            }
            if (notification == 0) {
                notification = writer.number(0, SqliteSql.NEXT_NOTIFICATION);
                writer.update(IncidentSql.INSERT_FOLD, notification, Micros.of(at), fold.group());
                lead = alert;
            } else {
                writer.update(IncidentSql.MARK_FOLDED, lead, alert);
            }
            writer.update(IncidentSql.LINK_ALERT_AT, notification, alert, position++);
            writer.update(IncidentSql.MARK_SENT, alert);
        }
        return notification != 0;
    }

    /** Lets the raises wait again that {@code holder} holds back; returns how many. */
    int release(Session writer, String holder, Instant since) throws SQLException {
        int released = writer.update(IncidentSql.LET_HELD_WAIT, holder, Micros.of(since));
        writer.update(IncidentSql.UNMARK_HELD, holder);
        writer.update(IncidentSql.RELEASE, holder);
        return released;
    }

    int release(Session writer, Set<String> incidents, Instant since) throws SQLException {
        int released = 0;
        for (String incident : incidents) {
            released += writer.update(IncidentSql.LET_INCIDENT_WAIT, incident, Micros.of(since));
            writer.update(IncidentSql.UNMARK_INCIDENT_HELD, incident);
            writer.update(IncidentSql.RELEASE_INCIDENT, incident);
        }
        return released;
    }

    /**
     * One that cannot be read.
     *
     * @param alert its number
     */
    record Damaged(long alert, Instant since) {}

    private record Row(
            AlertReader.Row alert,
            long target,
            long sinceUs,
            boolean sent,
            @Nullable String heldBy,
            WaitingAlert.@Nullable Raise raise) {

        static Row read(ResultSet row) throws SQLException {
            long raise = row.getLong("raise_told");
            return new Row(
                    AlertReader.Row.read(row),
                    row.getLong("target_row"),
                    row.getLong("since_us"),
                    row.getBoolean("sent"),
                    row.getString("raise_held_by"),
                    raise == 0 ? null : new WaitingAlert.Raise(raise, row.getBoolean("raise_alone")));
        }
    }
}
