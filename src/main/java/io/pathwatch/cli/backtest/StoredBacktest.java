package io.pathwatch.cli.backtest;

import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.detect.SeriesReplay;
import io.pathwatch.model.HistorySpan;
import io.pathwatch.model.ReportHistory;
import io.pathwatch.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares stored traces under other conditions, as many series at once as there are threads. */
public final class StoredBacktest {

    private final ReportHistory history;
    private final TriedConditions conditions;
    private final SeriesComparison comparison;
    private final HistorySpan span;
    private final int threads;

    /**
     * @param span the traces that are counted, and how many before are learnt from
     * @param threads 1 or more
     */
    public StoredBacktest(
            ReportHistory history,
            TriedConditions conditions,
            SeriesComparison comparison,
            HistorySpan span,
            int threads) {
        this.history = history;
        this.conditions = conditions;
        this.comparison = comparison;
        this.span = span;
        this.threads = threads;
    }

    /**
     * Goes through every series that {@code wanted} takes, but those of {@code pathwatch trace}, which are compared with
     * limits of their own.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Tally run(Predicate<Series> wanted) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<SeriesTally>>> running = new ArrayList<>();
            for (List<Series> alike : groups(history.listSeries())) {
                if (alike.stream().anyMatch(wanted)) {
                    running.add(pool.submit(() -> tally(alike, wanted)));
                }
            }
            List<SeriesTally> all = new ArrayList<>();
            for (Future<List<SeriesTally>> each : running) {
                all.addAll(each.get());
            }
            all.removeIf(tally -> tally.traces() == 0);
            return new Tally(all, true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("backtest: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Those that tell of each other whether the target can be reached are looked at together. */
    private static Collection<List<Series>> groups(List<Series> all) {
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        for (Series series : all) {
            if (!series.method().equals(Series.METHOD_CLI)) {
                String key = series.method().equals(Series.METHOD_LOSS)
                        ? series.id()
                        : series.source() + "|" + series.target() + "|" + series.family();
                groups.computeIfAbsent(key, made -> new ArrayList<>(1)).add(series);
            }
        }
        return groups.values();
    }

    private List<SeriesTally> tally(List<Series> alike, Predicate<Series> wanted) {
        Map<Series, ReachedTimes> reached = new HashMap<>();
        if (alike.size() > 1) {
            for (Series series : alike) {
                ReachedTimes times = new ReachedTimes();
                history.forEachReport(series.id(), span, report -> times.add(report.trace()));
                reached.put(series, times);
            }
        }
        List<SeriesTally> tallies = new ArrayList<>();
        for (Series series : alike) {
            if (wanted.test(series)) {
                tallies.add(tally(series, before -> lastReached(series, reached, before)));
            }
        }
        return tallies;
    }

    private static @Nullable Instant lastReached(Series series, Map<Series, ReachedTimes> reached, Instant before) {
        Instant last = null;
        for (Map.Entry<Series, ReachedTimes> other : reached.entrySet()) {
            if (!other.getKey().method().equals(series.method())) {
                Instant found = other.getValue().findLast(before);
                last = found == null || last != null && last.isAfter(found) ? last : found;
            }
        }
        return last;
    }

    private SeriesTally tally(Series series, Function<Instant, @Nullable Instant> reachedOtherwise) {
        SeriesTrial trial = new SeriesTrial(
                conditions, new SeriesReplay(comparison, reachedOtherwise), span.from(), new SeriesTally(series));
        history.forEachReport(series.id(), span, trial::take);
        return trial.tally();
    }
}
