package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One report on its way into the store. What can be done before the transaction is done when it is made; the
 * transaction is {@link #writeTo}.
 */
final class ReportWriter {

    private final Pieces pieces;
    private final Report report;
    private final String seriesKey;
    private final int lookup;
    private final StoredForm form;
    private final byte[] probes;
    private final byte @Nullable [] raw;
    private final Instant now;

    /**
     * @param now from when on its alerts wait
     * @throws IllegalArgumentException if an alert of the report names another trace
     */
    ReportWriter(Report report, Pieces pieces, RawText rawText, Instant now) {
        Trace trace = report.trace();
        this.pieces = pieces;
        this.report = report;
        this.now = now;
        this.seriesKey = trace.series().id();
        String traceId = Trace.id(seriesKey, trace.startedAt());
        this.lookup = TraceLookup.of(traceId).orElseThrow();
        this.form = StoredForm.of(report, pieces.lastForm(seriesKey));
        this.probes = StoredProbes.write(trace.hops(), Shape.read(form.shape()));
        this.raw = trace.raw() == null ? null : rawText.compress(trace.raw());
        for (Alert alert : report.alerts()) {
            if (!alert.traceId().equals(traceId)) {
                throw new IllegalArgumentException(
                        "alert " + alert.id() + ": expected trace '" + traceId + "', was '" + alert.traceId() + "'");
            }
        }
    }

    /** What became of the report. */
    sealed interface Result {

        /** @param notifications how many were appended to the log */
        record Stored(int notifications) implements Result {}

        /** The trace was stored before; nothing was changed. */
        record Known() implements Result {}

        /** The series' state has another version than the comparison names; nothing was changed. */
        record Outdated(long found) implements Result {}
    }

    Result writeTo(Session session) throws SQLException {
        Trace trace = report.trace();
        Comparison comparison = report.comparison();
        long series = pieces.series().findId(session, seriesKey);
        State state = findState(session, series);
        long startedUs = Micros.of(trace.startedAt());
        if (comparison != null && !trace.isFailed() && comparison.basedOn() != state.version()) {
            boolean known = session.number(0, SqliteSql.HAS_TRACE, series, startedUs) > 0;
            return known ? new Result.Known() : new Result.Outdated(state.version());
        }
        if (series == 0) {
            series = pieces.series().insert(session, trace.series(), seriesKey);
        }
        long id = insertTrace(session, series, startedUs);
        if (id == 0) {
            return new Result.Known();
        }
        updateState(session, series, id);
        writeRaw(session, RawSlots.nextOf(series, state.stored()), id);
        return new Result.Stored(appendAlerts(session, id));
    }

    private long insertTrace(Session session, long series, long startedUs) throws SQLException {
        Trace trace = report.trace();
        Comparison comparison = report.comparison();
        return session.number(
                0,
                SqliteSql.INSERT_TRACE,
                series,
                startedUs,
                lookup,
                Micros.of(trace.endedAt()) - startedUs,
                pieces.shapes().idOf(session, form.shape()),
                pieces.annotations().idOf(session, form.details()),
                pieces.targets().idOf(session, report.target()),
                report.host() == null ? null : pieces.hosts().idOf(session, report.host()),
                comparison == null || comparison.late() ? null : comparison.basedOn(),
                probes);
    }

    /** What was compared was compared with the orders too: else the version would be another one. */
    private void updateState(Session session, long series, long trace) throws SQLException {
        Comparison comparison = report.comparison();
        long intervalUs = report.target().interval().toNanos() / 1_000;
        long startedUs = Micros.of(report.trace().startedAt());
        if (report.trace().outcome() instanceof Outcome.Failed failed) {
            session.update(
                    SqliteSql.COUNT_FAILED_TRACE,
                    series,
                    intervalUs,
                    startedUs,
                    failed.kind().key());
        } else if (comparison != null && comparison.late()) {
            session.update(SqliteSql.COUNT_LATE_TRACE, series);
        } else {
            int reached = report.trace().isReached() ? 1 : 0;
            int compared = comparison == null ? 0 : 1;
            session.update(SqliteSql.COUNT_VALID_TRACE, series, trace, intervalUs, startedUs, reached, compared);
            if (comparison != null) {
                updateMemory(session, series, comparison.nextState());
            }
        }
    }

    private static void updateMemory(Session session, long series, @Nullable OpaqueState memory) throws SQLException {
        if (memory == null) {
            session.update(SqliteSql.FORGET_MEMORY, series);
        } else {
            session.update(SqliteSql.KEEP_MEMORY, series, memory.bytes());
        }
    }

    /** A trace that raised something keeps its raw output; the slot it would have had is free either way. */
    private void writeRaw(Session session, long slot, long trace) throws SQLException {
        boolean raised = !report.alerts().isEmpty();
        if (raw != null && !raised) {
            session.update(SqliteSql.KEEP_RECENT_RAW, slot, trace, raw);
            return;
        }
        session.update(SqliteSql.FREE_RECENT_RAW, slot);
        if (raw != null) {
            session.update(SqliteSql.KEEP_RAW, trace, raw);
        }
    }

    private int appendAlerts(Session session, long trace) throws SQLException {
        AlertWriter writer = new AlertWriter(pieces.series());
        int notifications = 0;
        for (Alert alert : report.alerts()) {
            notifications += writer.append(session, trace, alert, now) ? 1 : 0;
        }
        return notifications;
    }

    private static State findState(Session session, long series) throws SQLException {
        Optional<State> state =
                session.findFirst(SqliteSql.FIND_STATE, row -> new State(row.getLong(1), row.getLong(2)), series);
        return state.orElse(State.NONE);
    }

    private record State(long version, long stored) {

        static final State NONE = new State(0, 0);
    }
}
