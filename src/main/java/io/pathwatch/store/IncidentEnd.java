package io.pathwatch.store;

import io.pathwatch.model.Alert;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.SeriesMemory;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of incidents of one series that no trace clears.
 *
 * @param traces the rows of the traces that {@code ends} name, in their order
 * @param before what was read before it was decided
 */
record IncidentEnd(
        List<Alert> ends,
        List<TraceRow> traces,
        SeriesMemory before,
        @Nullable OpaqueState after,
        Instant since) {

    /** How many incidents were ended. */
    int writeTo(Session writer, SeriesTable seriesTable, AlertWriter alerts) throws SQLException {
        long series = seriesTable.findId(writer, ends.get(0).series().id());
        if (writer.number(0, SqliteSql.FIND_STATE, series) != before.version()) {
            return 0;
        }
        int ended = 0;
        for (int i = 0; i < ends.size(); i++) {
            TraceRow trace = traces.get(i);
            boolean isOpen = ends.get(i).evidence() instanceof IncidentEvidence evidence
                    && writer.number(0, IncidentSql.IS_OPEN, evidence.incident()) > 0;
            if (isOpen && writer.number(0, SqliteSql.HAS_TRACE, trace.series(), trace.startedUs()) > 0) {
                alerts.append(writer, trace.id(), ends.get(i), since);
                ended++;
            }
        }
        if (ended > 0) {
            keepMemory(writer, series);
        }
        return ended;
    }

    /** A comparison under way was made with what was remembered before: it is refused, and made again. */
    private void keepMemory(Session writer, long series) throws SQLException {
        if (Objects.equals(before.state(), after)) {
            return;
        }
        if (after == null) {
            writer.update(SqliteSql.FORGET_MEMORY, series);
        } else {
            writer.update(SqliteSql.KEEP_MEMORY, series, after.bytes());
        }
        writer.update(SqliteSql.COUNT_CHANGE, series);
    }
}
