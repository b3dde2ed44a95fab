package io.pathwatch.store;

import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesReplay;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a store as a vantage point has it after days: {@link LifelikeTraces} with the alerts that the default conditions
 * raise. Many traces share a transaction, so that it takes minutes. Arguments: file, series, traces.
 */
public final class GeneratedStore {

    private static final int AT_ONCE = 2_000;

    private GeneratedStore() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        LifelikeTraces lifelike = new LifelikeTraces(Integer.parseInt(args[1]));
        int traces = Integer.parseInt(args[2]);
        SeriesComparison comparison = new SeriesComparison(Clock.systemUTC());
        Map<String, SeriesReplay> series = new HashMap<>();
        long alerts = 0;
        long start = System.nanoTime();
        SqliteDatabase database = SqliteDatabase.open(file);
        try (SqliteTraceStore store = new SqliteTraceStore(database)) {
            for (int made = 0; made < traces; made += AT_ONCE) {
                List<Report> reports = new ArrayList<>();
                for (int i = 0; i < Math.min(AT_ONCE, traces - made); i++) {
                    Report report = lifelike.next();
                    var told = series.computeIfAbsent(
                                    report.target().name(), name -> new SeriesReplay(comparison, time -> null))
                            .next(report);
                    alerts += told.size();
                    reports.add(report.withComparison(
                            new Comparison(told, report.comparison().basedOn(), null)));
                }
                store(database, reports);
            }
        }
        System.out.printf(
                "%,d traces of %,d series, %,d alerts, %,d MB, made in %d s%n",
                traces,
                series.size(),
                alerts,
                file.toFile().length() / 1_000_000,
                (System.nanoTime() - start) / 1_000_000_000);
    }

    private static void store(SqliteDatabase database, List<Report> reports) {
        database.write(session -> {
            for (Report report : reports) {
                var result = new ReportWriter(
                                report,
                                database.pieces(),
                                database.rawText(),
                                report.trace().endedAt())
                        .writeTo(session);
                if (!(result instanceof ReportWriter.Result.Stored)) {
                    throw new IllegalStateException("trace " + report.traceId() + ": expected to be stored, was " + result);
                }
            }
            return reports;
        });
    }
}
