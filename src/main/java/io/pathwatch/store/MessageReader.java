package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Report;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what one subscription sends once of rows again. */
final class MessageReader {

    private final ReportReader reports;
    private final AlertReader alerts;
    private final DamagedRows damaged;

    MessageReader(Pieces pieces) {
        this.reports = new ReportReader(pieces);
        this.alerts = new AlertReader(pieces);
        this.damaged = pieces.damaged();
    }

    static AlertFilter filterOf(Session session, String subscription) throws SQLException {
        byte[] filter = session.findFirst(
                        ToldSql.FIND_FILTER, row -> Optional.ofNullable(row.getBytes(1)), subscription)
                .orElseThrow(() -> SqliteAlertLog.unknown(subscription))
                .orElse(null);
        try {
            return FilterForm.read(filter);
        } catch (RuntimeException e) { // whatever reading damaged bytes comes upon
            throw new DamagedRowException(filterRow(subscription), e);
        }
    }

    /** What a message calls it. */
    static String filterRow(String subscription) {
        return "filter of subscription '" + subscription + "'";
    }

    /** What of all tables could not be read. */
    DamagedRows damaged() {
        return damaged;
    }

    /**
     * What of the notification of that number is for the subscription; empty if nothing is.
     *
     * @throws DamagedRowException if it cannot be told
     */
    Optional<AlertMessage> findMessage(Session session, String subscription, AlertFilter filter, long sequence)
            throws SQLException {
        List<Alert> selected = select(session, subscription, filter, sequence);
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        if (filter.coalesce()) {
            addEnds(session, selected, sequence);
        }
        return Optional.of(messageOf(session, subscription, sequence, selected));
    }

    /** The alerts of the notification of that number that are for the subscription. */
    List<Alert> select(Session session, String subscription, AlertFilter filter, long sequence) throws SQLException {
        List<Alert> all = alerts.alertsOfNotification(session, sequence);
        return filter.select(subscription, all, toldBefore(session, subscription, all, sequence));
    }

    /** What was given up, as the subscription would be sent it: all of it if its filter lets nothing of it through now. */
    AlertMessage messageOf(Session session, String subscription, long sequence) throws SQLException {
        Optional<AlertMessage> message = findMessage(session, subscription, filterOf(session, subscription), sequence);
        return message.isPresent()
                ? message.get()
                : messageOf(session, subscription, sequence, alerts.alertsOfNotification(session, sequence));
    }

    /** How many notifications of {@code sequences} have something for the subscription. */
    int count(Session session, String subscription, AlertFilter filter, List<Long> sequences) throws SQLException {
        Set<String> begun = new HashSet<>();
        int count = 0;
        for (long sequence : sequences) {
            List<Alert> all;
            try {
                all = alerts.alertsOfNotification(session, sequence);
            } catch (DamagedRowException e) {
                count++; // to be given up
                continue;
            }
            Set<String> told = toldBefore(session, subscription, all, sequence);
            told.addAll(begun);
            List<Alert> selected = filter.select(subscription, all, told);
            count += selected.isEmpty() ? 0 : 1;
            for (Alert alert : selected) {
                String incident = AlertFilter.incidentOf(alert);
                if (incident != null && alert.status() != AlertStatus.CLEARED) {
                    begun.add(incident);
                }
            }
        }
        return count;
    }

    private void addEnds(Session session, List<Alert> selected, long sequence) throws SQLException {
        for (Alert alert : List.copyOf(selected)) {
            String incident = AlertFilter.incidentOf(alert);
            if (incident != null && alert.status() == AlertStatus.RAISED && !hasEnd(selected, incident)) {
                for (AlertReader.Row row : session.list(ToldSql.LIST_END, AlertReader.Row::read, incident, sequence)) {
                    selected.add(alerts.alertOf(session, row));
                }
            }
        }
    }

    private static boolean hasEnd(List<Alert> selected, String incident) {
        return selected.stream()
                .anyMatch(alert ->
                        alert.status() == AlertStatus.CLEARED && incident.equals(AlertFilter.incidentOf(alert)));
    }

    private AlertMessage messageOf(Session session, String subscription, long sequence, List<Alert> selected)
            throws SQLException {
        Alert lead = selected.get(0);
        TraceRow trace = session.findFirst(SqliteSql.FIND_TRACE_OF_ALERT, TraceRow::read, lead.id())
                .orElseThrow(() -> new DamagedRowException(
                        "alert '" + lead.id() + "'", new IllegalStateException("its trace is missing")));
        return new AlertMessage(
                sequence, selected, reportOf(session, trace, sequence), begunBy(session, subscription, lead));
    }

    private Report reportOf(Session session, TraceRow trace, long sequence) throws SQLException {
        try {
            return reports.fullReportOf(session, trace);
        } catch (DamagedRowException | StoreException e) {
            throw e;
        } catch (RuntimeException e) { // whatever reading damaged bytes comes upon
            throw new DamagedRowException("trace " + trace.id() + " of notification " + sequence, e);
        }
    }

    private static @Nullable String begunBy(Session session, String subscription, Alert lead) throws SQLException {
        String incident = AlertFilter.incidentOf(lead);
        if (incident == null || lead.status() != AlertStatus.CLEARED) {
            return null;
        }
        return session.findFirst(
                        ToldSql.FIND_TOLD, row -> Optional.ofNullable(row.getString(1)), subscription, incident)
                .flatMap(message -> message)
                .orElse(null);
    }

    private static Set<String> toldBefore(Session session, String subscription, List<Alert> all, long sequence)
            throws SQLException {
        Set<String> told = new HashSet<>();
        for (Alert alert : all) {
            String incident = AlertFilter.incidentOf(alert);
            if (incident != null
                    && alert.status() != AlertStatus.RAISED
                    && session.number(0, ToldSql.IS_TOLD, subscription, incident, sequence) > 0) {
                told.add(incident);
            }
        }
        return told;
    }
}
