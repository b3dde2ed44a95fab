package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Incident;
import io.pathwatch.model.IncidentCount;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.IncidentFilter;
import io.pathwatch.model.IncidentLog;
import io.pathwatch.model.LoggedAlert;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.SeriesMemory;
import io.pathwatch.model.Severity;
import io.pathwatch.model.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents in SQLite. May be shared between threads. */
public final class SqliteIncidentLog implements IncidentLog {

    /** The group that messages about damaged alerts count for. */
    private static final String DAMAGED = "damaged";

    private final SqliteDatabase database;
    private final ReportReader reports;
    private final AlertReader alerts;
    private final AlertWriter writer;
    private final WaitingTable waiting;

    public SqliteIncidentLog(SqliteDatabase database) {
        this.database = database;
        this.reports = new ReportReader(database.pieces());
        this.alerts = new AlertReader(database.pieces());
        this.writer = new AlertWriter(database.pieces().series());
        this.waiting = new WaitingTable(database.pieces());
    }

    @Override
    public List<Incident> listIncidents(IncidentFilter filter, int limit) {
        return database.read(session -> list(
                session,
                filter.openOnly() ? IncidentSql.LIST_OPEN_INCIDENTS : IncidentSql.LIST_INCIDENTS,
                Micros.notBefore(filter.from()),
                Micros.notBefore(filter.before()),
                filter.target(),
                filter.seriesId(),
                limit));
    }

    /** Without those that are damaged. */
    private List<Incident> list(Session session, String sql, @Nullable Object... parameters) throws SQLException {
        List<Incident> incidents = new ArrayList<>();
        session.forEach(
                sql,
                row -> {
                    try {
                        incidents.add(readIncident(row));
                    } catch (DamagedRowException e) {
                        database.pieces().damaged().note(e);
                    }
                },
                parameters);
        return incidents;
    }

    /** How many incidents are open, by condition and severity; without those that are damaged. */
    public List<IncidentCount> countOpen() {
        return database.read(session -> {
            List<IncidentCount> counts = new ArrayList<>();
            session.forEach(IncidentSql.COUNT_OPEN_INCIDENTS, row -> {
                try {
                    counts.add(new IncidentCount(
                            Condition.ofKey(row.getString(1)),
                            Severity.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                            row.getInt(3)));
                } catch (IllegalArgumentException e) {
                    database.pieces().damaged().note(new DamagedRowException("incident '" + row.getString(4) + "'", e));
                }
            });
            return counts;
        });
    }

    @Override
    public Optional<Incident> findIncident(String id) {
        return database.read(
                session -> session.findFirst(IncidentSql.FIND_INCIDENT, SqliteIncidentLog::readIncident, id));
    }

    /** What the raise of each of {@code incidents} said, by id; without those of which that is no longer kept. */
    public Map<String, String> listRaisedSummaries(List<Incident> incidents) {
        return database.read(session -> {
            Map<String, String> summaries = new HashMap<>();
            for (Incident incident : incidents) {
                session.forEach(
                        IncidentSql.FIND_RAISED_SUMMARY,
                        row -> {
                            String summary = row.getString(1);
                            if (summary != null) {
                                summaries.put(incident.id(), summary);
                            }
                        },
                        incident.id());
            }
            return summaries;
        });
    }

    @Override
    public List<LoggedAlert> listAlerts(String incidentId) {
        return database.read(session -> {
            List<LoggedAlert> logged = new ArrayList<>();
            Optional<Incident> incident =
                    session.findFirst(IncidentSql.FIND_INCIDENT, SqliteIncidentLog::readIncident, incidentId);
            for (LoggedRow row : session.list(IncidentSql.LIST_ALERTS_OF_INCIDENT, LoggedRow::read, incidentId)) {
                AlertReader.Row alert = row.alert();
                Alert told = incident.isPresent()
                        ? alerts.alertOf(session, alert, incident.get())
                        : alerts.alertOf(session, alert);
                logged.add(new LoggedAlert(alert.sequence(), told, row.waiting(), row.lead(), row.heldBy()));
            }
            return logged;
        });
    }

    /** One that is damaged waits for nothing: it is made a message of its own, which subscriptions then give up. */
    @Override
    public Waiting findWaiting(Instant recently, int limit) {
        List<WaitingTable.Damaged> damaged = new ArrayList<>();
        Waiting found = database.read(session -> {
            damaged.clear();
            return new Waiting(
                    waiting.list(session, limit, damaged),
                    list(session, IncidentSql.LIST_OPEN_SOURCE_INCIDENTS),
                    session.list(
                            IncidentSql.LIST_TOLD_SINCE,
                            row -> new Waiting.Told(Micros.toInstant(row.getLong(1)), row.getString(2)),
                            Micros.notBefore(recently)));
        });
        for (WaitingTable.Damaged alert : damaged) {
            Decisions.Fold alone = new Decisions.Fold(DAMAGED, List.of(alert.alert()));
            settle(new Decisions(List.of(alone), List.of()), alert.since());
        }
        return found;
    }

    @Override
    public int settle(Decisions decisions, Instant at) {
        if (decisions.isEmpty()) {
            return 0;
        }
        int made = database.write(session -> waiting.settle(session, decisions, at));
        if (made > 0) {
            database.appendSignal().send();
        }
        return made;
    }

    @Override
    public Set<String> listHolders() {
        return new LinkedHashSet<>(database.<List<String>>read(
                session -> session.list(IncidentSql.LIST_HOLDERS, row -> row.getString(1))));
    }

    @Override
    public int release(String holder, Instant since) {
        return database.write(session -> waiting.release(session, holder, since));
    }

    @Override
    public int release(Set<String> incidents, Instant since) {
        return incidents.isEmpty() ? 0 : database.write(session -> waiting.release(session, incidents, since));
    }

    @Override
    public void append(Alert alert, Instant since) {
        if (!(alert.evidence() instanceof IncidentEvidence)) {
            throw new IllegalArgumentException("alert " + alert.id() + ": expected the evidence of an incident");
        }
        TraceRow trace = traceOf(alert);
        boolean stored = database.write(session -> {
            boolean there = session.number(0, SqliteSql.HAS_TRACE, trace.series(), trace.startedUs()) > 0;
            if (there) {
                writer.append(session, trace.id(), alert, since);
            }
            return there;
        });
        if (!stored) {
            throw unknownTrace(alert);
        }
    }

    private TraceRow traceOf(Alert alert) {
        return database.<Optional<TraceRow>>read(session -> reports.findRow(session, alert.traceId()))
                .orElseThrow(() -> unknownTrace(alert));
    }

    @Override
    public SeriesMemory findMemory(String seriesId) {
        return database.<Optional<SeriesMemory>>read(session -> session.findFirst(
                        SqliteSql.FIND_MEMORY,
                        row -> {
                            byte[] body = row.getBytes(2);
                            return new SeriesMemory(row.getLong(1), body == null ? null : OpaqueState.of(body));
                        },
                        seriesId))
                .orElse(SeriesMemory.EMPTY);
    }

    @Override
    public int end(List<Alert> ends, SeriesMemory before, @Nullable OpaqueState after, Instant since) {
        if (ends.stream().map(Alert::series).distinct().count() != 1) {
            throw new IllegalArgumentException("ends: expected alerts of one series, found " + ends);
        }
        IncidentEnd end = new IncidentEnd(ends, ends.stream().map(this::traceOf).toList(), before, after, since);
        return database.write(session -> end.writeTo(session, database.pieces().series(), writer));
    }

    private static NoSuchElementException unknownTrace(Alert alert) {
        return new NoSuchElementException(
                "alert " + alert.id() + ": expected a stored trace, '" + alert.traceId() + "' is not in the store");
    }

    static Incident readIncident(ResultSet row) throws SQLException {
        try {
            return incidentOf(row);
        } catch (RuntimeException e) { // whatever reading damaged values comes upon
            throw new DamagedRowException("incident '" + row.getString(1) + "'", e);
        }
    }

    private static Incident incidentOf(ResultSet row) throws SQLException {
        return new Incident(
                row.getString(1),
                SeriesTable.read(row, 10).series(),
                Condition.ofKey(row.getString(2)),
                Severity.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(4),
                row.getString(5),
                Micros.toInstant(row.getLong(6)),
                Micros.findInstant(row, 7),
                row.getString(8),
                row.getBoolean(9),
                row.getString(10));
    }

    private record LoggedRow(
            AlertReader.Row alert,
            boolean waiting,
            @Nullable String lead,
            @Nullable String heldBy) {

        static LoggedRow read(ResultSet row) throws SQLException {
            return new LoggedRow(
                    AlertReader.Row.read(row),
                    row.getBoolean("waiting"),
                    row.getString("lead"),
                    row.getString("held_by"));
        }
    }
}
