package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes reports of rows again. */
final class ReportReader {

    private final Pieces pieces;
    private final AlertReader alerts;

    ReportReader(Pieces pieces) {
        this.pieces = pieces;
        this.alerts = new AlertReader(pieces);
    }

    /** The trace, without its raw output. */
    Trace traceOf(Session session, TraceRow row) throws SQLException {
        return traceOf(session, row, null);
    }

    /** What the next trace is compared with: neither raw output nor alerts. */
    Report briefReportOf(Session session, TraceRow row) throws SQLException {
        return reportOf(session, row, traceOf(session, row), null);
    }

    /** Everything that was stored. */
    Report fullReportOf(Session session, TraceRow row) throws SQLException {
        long firstSlot = RawSlots.firstOf(row.series());
        Optional<byte[]> raw = session.findFirst(
                SqliteSql.FIND_RAW, found -> found.getBytes(1), row.id(), firstSlot, firstSlot + RawSlots.COUNT - 1);
        Trace trace = traceOf(session, row, raw.map(RawText::expand).orElse(null));
        Long basedOn = row.basedOn();
        Comparison comparison =
                basedOn == null ? null : new Comparison(alerts.alertsOfTrace(session, row.id()), basedOn, null);
        return reportOf(session, row, trace, comparison);
    }

    /** The row of the trace with that identity. Not inside a write transaction. */
    Optional<TraceRow> findRow(Session reader, String traceId) throws SQLException {
        OptionalInt lookup = TraceLookup.of(traceId);
        if (lookup.isPresent()) {
            for (TraceRow row : reader.list(SqliteSql.LIST_TRACES_BY_LOOKUP, TraceRow::read, lookup.getAsInt())) {
                String key = pieces.series().get(reader, row.series()).key();
                if (Trace.id(key, Micros.toInstant(row.startedUs())).equals(traceId)) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }

    /** How the trace is stored, for the next one of its series. */
    StoredForm formOf(Session session, TraceRow row) throws SQLException {
        return new StoredForm(
                pieces.shapes().bodyOf(session, row.shape()),
                pieces.annotations().detailsOf(session, row.annotation()));
    }

    /**
     * What was stored of {@code row} but its raw output.
     *
     * @param shapes those of the traces before
     * @param raised whether the trace has alerts
     */
    Report pastReportOf(Session session, TraceRow row, ShapeCache shapes, boolean raised) throws SQLException {
        Trace trace = traceOf(session, row, shapes.shapeOf(session, row.shape()), null);
        Long basedOn = row.basedOn();
        Comparison comparison = null;
        if (basedOn != null) {
            List<Alert> told = new ArrayList<>();
            if (raised) {
                told.addAll(alerts.alertsOfTrace(session, row.id()));
                told.removeIf(alert -> !alert.series().equals(trace.series()));
            }
            comparison = new Comparison(told, basedOn, null);
        }
        return reportOf(session, row, trace, comparison);
    }

    private Trace traceOf(Session session, TraceRow row, @Nullable String raw) throws SQLException {
        return traceOf(session, row, Shape.read(pieces.shapes().bodyOf(session, row.shape())), raw);
    }

    private Trace traceOf(Session session, TraceRow row, Shape shape, @Nullable String raw) throws SQLException {
        return StoredHead.read(
                shape.head(),
                pieces.series().get(session, row.series()).series(),
                Micros.toInstant(row.startedUs()),
                Micros.toInstant(row.startedUs() + row.durationUs()),
                StoredProbes.read(row.probes(), shape),
                raw);
    }

    private Report reportOf(Session session, TraceRow row, Trace trace, @Nullable Comparison comparison)
            throws SQLException {
        Long host = row.host();
        HostInfo hostInfo = host == null ? null : pieces.hosts().valueOf(session, host);
        PathDetails details = pieces.annotations().detailsOf(session, row.annotation());
        return new Report(
                trace,
                pieces.targets().valueOf(session, row.target()),
                details.among(trace.responders()),
                hostInfo,
                comparison);
    }
}
