package io.pathwatch.store;

import io.pathwatch.model.HistorySpan;
import io.pathwatch.model.Report;
import io.pathwatch.model.ReportHistory;
import io.pathwatch.model.Series;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reports in the file of a store, opened for reading only: nothing is created, migrated or written, whoever else uses
 * the file meanwhile. Each series is read as it was at one moment.
 */
public final class SqliteReportHistory implements ReportHistory {

    private final QuietFile file;
    private final ReaderPool readers;
    private final Pieces pieces = new Pieces();
    private final ReportReader reports = new ReportReader(pieces);

    private SqliteReportHistory(QuietFile file) {
        this.file = file;
        this.readers = new ReaderPool(file);
    }

    /**
     * Opens the store in {@code file}.
     *
     * @return empty if there is none
     * @throws StoreException if it may not be read, or another version of the program has written it
     */
    public static Optional<SqliteReportHistory> find(Path file) {
        if (!StoreFile.isThere(file)) {
            return Optional.empty();
        }
        SqliteReportHistory history = new SqliteReportHistory(new QuietFile(file));
        try {
            history.requireSchema("store " + file);
            return Optional.of(history);
        } catch (RuntimeException e) {
            history.close();
            throw e;
        }
    }

    private void requireSchema(String where) {
        Migrations migrations = new Migrations();
        int version = read(session -> migrations.versionOf(session, where));
        if (version != migrations.newest()) {
            throw new StoreException(
                    where + ": expected schema version " + migrations.newest() + ", was " + version
                            + "; 'pathwatch watch' brings it up to date when it starts",
                    null);
        }
    }

    @Override
    public List<Series> listSeries() {
        return read(session -> {
            List<Series> all = new ArrayList<>();
            for (KnownSeries series : pieces.series().list(session)) {
                all.add(series.series());
            }
            return all;
        });
    }

    @Override
    public void forEachReport(String seriesId, HistorySpan span, Consumer<Report> sink) {
        read(session -> {
            KnownSeries series = pieces.series().find(session, seriesId);
            if (series != null) {
                ShapeCache shapes = new ShapeCache(pieces.shapes());
                session.forEach(
                        SqliteSql.LIST_SPAN,
                        row -> sink.accept(
                                reports.pastReportOf(session, TraceRow.read(row), shapes, row.getBoolean("raised"))),
                        series.id(),
                        Micros.notBefore(span.from()),
                        Micros.notBefore(span.before()),
                        span.earlier(),
                        Long.MIN_VALUE);
            }
            return seriesId;
        });
    }

    private <T> T read(StoreQuery<T> query) {
        try {
            T value = readers.read(query);
            file.requireQuiet();
            return value;
        } catch (SQLException e) {
            file.requireQuiet();
            throw new StoreException(
                    "store " + file.path() + ": could not be read: " + e.getMessage() + SqliteAdvice.on(e), e);
        }
    }

    @Override
    public void close() {
        try {
            readers.close();
        } catch (SQLException e) {
            throw new StoreException("store " + file.path() + ": could not be closed: " + e.getMessage(), e);
        }
    }
}
