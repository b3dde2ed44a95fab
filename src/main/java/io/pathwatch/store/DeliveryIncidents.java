package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Series;
import io.pathwatch.model.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the other subscriptions that one does not deliver, and that it does again: an incident of
 * {@link Condition#DELIVERY}, with the trace of the first alert that waited. It is told at once, by the transaction that
 * finds it out, and is neither folded nor silenced. It ends with the next notification that is delivered, or with the
 * subscription.
 */
final class DeliveryIncidents {

    private static final String COMMAND = "cli-";

    private final SeriesTable series;
    private final DamagedRows damaged;

    DeliveryIncidents(Pieces pieces) {
        this.series = pieces.series();
        this.damaged = pieces.damaged();
    }

    /**
     * Raises one, unless one is open for the subscription; none for those of the command, whose user sees it.
     *
     * @param sequence of a notification that is not sent
     * @param trouble what is the matter
     * @return whether others are told
     */
    boolean raise(Session writer, String subscription, long sequence, Trouble trouble, Instant at) throws SQLException {
        if (subscription.startsWith(COMMAND) || findOpen(writer, subscription).isPresent()) {
            return false;
        }
        Optional<AlertReader.Row> waiting =
                writer.findFirst(SqliteSql.LIST_ALERTS_OF_NOTIFICATION, AlertReader.Row::read, sequence);
        if (waiting.isEmpty()) {
            return false;
        }
        // nothing of what the alert says is needed: damage in it must not keep this from being told
        AlertReader.Row stuck = waiting.get();
        Series about =
                Series.ofDelivery(series.get(writer, stuck.series()).series().source(), subscription);
        String incident = Incident.id(about.id(), Condition.DELIVERY, stuck.traceId() + "@" + Micros.of(at));
        IncidentEvidence evidence = evidence(about, incident, at, trouble);
        Alert alert = alert(about, stuck.traceId(), AlertStatus.RAISED, trouble.severity(), at, evidence);
        append(writer, alert, evidence, stuck.sequence());
        return true;
    }

    /**
     * Clears the open one of the subscription, which has delivered.
     *
     * @return false if there is none
     */
    boolean clear(Session writer, String subscription, Instant at) throws SQLException {
        return end(writer, subscription, "recovered", "delivers again", at);
    }

    /**
     * Clears the open one of the subscription, which is there no more.
     *
     * @return false if there is none
     */
    boolean clearOfPurged(Session writer, String subscription, Instant at) throws SQLException {
        return end(writer, subscription, "purged", "was purged", at);
    }

    private boolean end(Session writer, String subscription, String cause, String what, Instant at)
            throws SQLException {
        Optional<Open> open = findOpen(writer, subscription);
        if (open.isEmpty()) {
            return false;
        }
        AlertReader.Row raise = open.get().raise();
        Series about = series.get(writer, raise.series()).series();
        Severity severity = severityOf(raise);
        Trouble over = new Trouble(severity, cause, "subscription '" + subscription + "' " + what);
        IncidentEvidence evidence =
                evidence(about, open.get().incident(), open.get().since(), over);
        append(
                writer,
                alert(about, raise.traceId(), AlertStatus.CLEARED, severity, at, evidence),
                evidence,
                raise.sequence());
        return true;
    }

    private Severity severityOf(AlertReader.Row raise) {
        try {
            return Severity.valueOf(raise.severity().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            damaged.note(new DamagedRowException("alert " + raise.sequence() + " (" + raise.id() + ")", e));
            return Severity.WARNING;
        }
    }

    private static Optional<Open> findOpen(Session session, String subscription) throws SQLException {
        return session.findFirst(IncidentSql.FIND_RAISE_OF_DELIVERY, Open::read, subscription);
    }

    /**
     * What is open about a subscription.
     *
     * @param raise the alert that raised it
     */
    private record Open(AlertReader.Row raise, String incident, Instant since) {

        static Open read(ResultSet row) throws SQLException {
            return new Open(
                    AlertReader.Row.read(row), row.getString("incident"), Micros.toInstant(row.getLong("raised_us")));
        }
    }

    private static IncidentEvidence evidence(Series about, String incident, Instant since, Trouble trouble) {
        String key = Incident.key(about.id(), Condition.DELIVERY);
        return new IncidentEvidence(
                incident, key, since, trouble.cause(), trouble.summary(), List.of(), 1, null, null, null, List.of());
    }

    private static Alert alert(
            Series about, String trace, AlertStatus status, Severity severity, Instant at, IncidentEvidence evidence) {
        String id = Alert.id(trace, evidence.incidentKey() + "|" + evidence.incident(), status);
        return new Alert(id, trace, about, List.of(Condition.DELIVERY), status, severity, at, Map.of(), evidence);
    }

    /** @param like number of an alert of the same trace */
    private void append(Session writer, Alert alert, IncidentEvidence evidence, long like) throws SQLException {
        String key = alert.series().id();
        long known = series.findId(writer, key);
        long about = known == 0 ? series.insert(writer, alert.series(), key) : known;
        long sequence = writer.number(
                0,
                SqliteSql.INSERT_ALERT,
                alert.id(),
                writer.number(0, SqliteSql.FIND_TRACE_NUMBER_OF_ALERT, like),
                about,
                alert.status().key(),
                alert.severity().key(),
                Micros.of(alert.at()),
                AlertForm.write(alert),
                evidence.incident());
        AlertWriter.keepIncident(writer, about, sequence, alert, evidence);
        long notification = writer.number(0, SqliteSql.NEXT_NOTIFICATION);
        writer.update(SqliteSql.INSERT_NOTIFICATION, notification);
        writer.update(SqliteSql.LINK_ALERT, notification, sequence);
        writer.update(IncidentSql.MARK_SENT, sequence);
    }

    /**
     * Why a subscription does not deliver.
     *
     * @param cause kebab-case
     * @param summary one sentence for people, safe to print
     */
    record Trouble(Severity severity, String cause, String summary) {}
}
