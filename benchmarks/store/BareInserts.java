package io.pathwatch.store;

import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stored trace costs at least: its rows, ready as bytes, written by one thread with prepared statements into the
 * tables of the store, one commit each, as durable as there.
 */
final class BareInserts implements AutoCloseable {

    private static final String TRACE = """
            insert into trace (series, started_us, lookup, duration_us, shape, annotation, target, host, based_on, probes)
            values (?, ?, ?, ?, 1, 1, 1, 1, ?, ?)""";
    private static final String SERIES = """
            insert into series_state (series, version, stored, last_trace, interval_us, last_us, valid_us, reached_us)
            values (?1, 1, 1, ?2, ?3, ?4, ?4, ?4) on conflict (series) do update set version = version + 1,
                stored = stored + 1, last_trace = excluded.last_trace, interval_us = excluded.interval_us,
                last_us = excluded.last_us, valid_us = excluded.valid_us, reached_us = excluded.reached_us""";
    private static final String MEMORY = """
            insert into series_memory (series, body) values (?, ?)
            on conflict (series) do update set body = excluded.body""";
    private static final String RAW = """
            insert into recent_raw (slot, trace, body) values (?, ?, ?)
            on conflict (slot) do update set trace = excluded.trace, body = excluded.body""";

    private final Connection connection;
    private final Map<String, Integer> series = new HashMap<>();
    private final RawText rawText = new RawText();
    private final PreparedStatement trace;
    private final PreparedStatement state;
    private final PreparedStatement memory;
    private final PreparedStatement raw;
    private int inserted;

    BareInserts(Path file) throws SQLException {
        SqliteDatabase.open(file).close();
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement pragma = connection.createStatement()) {
            pragma.execute("pragma synchronous = full");
        }
        connection.setAutoCommit(false);
        trace = connection.prepareStatement(TRACE);
        state = connection.prepareStatement(SERIES);
        memory = connection.prepareStatement(MEMORY);
        raw = connection.prepareStatement(RAW);
    }

    /** One trace, ready to be written. */
    record Row(
            int series,
            long startedUs,
            int lookup,
            long durationUs,
            long intervalUs,
            long basedOn,
            byte[] probes,
            byte @Nullable [] state,
            byte[] raw) {}

    List<Row> encode(List<Report> reports) {
        List<Row> rows = new ArrayList<>();
        for (Report report : reports) {
            Trace of = report.trace();
            OpaqueState next = report.comparison().nextState();
            long startedUs = Micros.of(of.startedAt());
            rows.add(new Row(
                    series.computeIfAbsent(of.series().id(), key -> series.size() + 1),
                    startedUs,
                    TraceLookup.of(of.id()).orElseThrow(),
                    Micros.of(of.endedAt()) - startedUs,
                    report.target().interval().toNanos() / 1_000,
                    report.comparison().basedOn(),
                    StoredProbes.write(of.hops(), Shape.of(of)),
                    next == null ? null : next.bytes(),
                    rawText.compress(of.raw())));
        }
        return rows;
    }

    int insertAll(List<Row> rows) throws SQLException {
        for (Row row : rows) {
            insert(row);
            connection.commit();
        }
        return inserted;
    }

    private void insert(Row row) throws SQLException {
        inserted++;
        trace.setInt(1, row.series());
        trace.setLong(2, row.startedUs());
        trace.setInt(3, row.lookup());
        trace.setLong(4, row.durationUs());
        trace.setLong(5, row.basedOn());
        trace.setBytes(6, row.probes());
        trace.executeUpdate();
        state.setInt(1, row.series());
        state.setInt(2, inserted);
        state.setLong(3, row.intervalUs());
        state.setLong(4, row.startedUs());
        state.executeUpdate();
        if (row.state() != null) {
            memory.setInt(1, row.series());
            memory.setBytes(2, row.state());
            memory.executeUpdate();
        }
        raw.setLong(1, RawSlots.nextOf(row.series(), row.basedOn()));
        raw.setInt(2, inserted);
        raw.setBytes(3, row.raw());
        raw.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        rawText.close();
    }
}
