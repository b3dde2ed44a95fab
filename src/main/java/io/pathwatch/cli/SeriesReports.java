package io.pathwatch.cli;

import io.pathwatch.detect.steady.SteadyComparison;
import io.pathwatch.format.page.SeriesDocument;
import io.pathwatch.format.page.SeriesDocument.Drawn;
import io.pathwatch.format.page.TraceFacts;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.HeatMap;
import io.pathwatch.model.view.HopMedians;
import io.pathwatch.model.view.HopTable;
import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PathBook;
import io.pathwatch.model.view.PathGraph;
import io.pathwatch.model.view.PathGraphDrawing;
import io.pathwatch.model.view.PathRibbon;
import io.pathwatch.model.view.RttLine;
import io.pathwatch.model.view.SpanTraces;
import io.pathwatch.model.view.TracePath;
import io.pathwatch.model.view.UsualRtt;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteIncidentJournal;
import io.pathwatch.store.SqliteKnownPaths;
import io.pathwatch.store.SqlitePastTraces;
import io.pathwatch.store.SqliteTraceStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what the store holds of series over a span, for a file. */
final class SeriesReports {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final int POINTS = 1_100;
    private static final int COLUMNS = 720;
    private static final int SMALL_STEPS = 48;

    /** A graph of more nodes than these is shown by AS first, if one is known. */
    private static final int MANY_NODES = 60;

    /** So many of the newest traces are looked through for one that did not fail. */
    private static final int LOOKED_THROUGH = 100;

    private final SqlitePastTraces past;
    private final SqliteKnownPaths paths;
    private final SqliteTraceStore store;
    private final SqliteIncidentJournal incidents;
    private final PlacesOnHand places;

    SeriesReports(SqliteDatabase database, PlacesOnHand places) {
        this.past = new SqlitePastTraces(database);
        this.paths = new SqliteKnownPaths(database);
        this.store = new SqliteTraceStore(database);
        this.incidents = new SqliteIncidentJournal(database);
        this.places = places;
    }

    /** {@code from}, or when the first trace of {@code all} started if that is later, if only a few minutes ago. */
    Instant sinceFirst(List<Series> all, Instant from, Instant before) {
        Instant late = before.minus(SHORTEST);
        return all.stream()
                .flatMap(series -> past.findStartAfter(series.id(), from).stream())
                .filter(first -> first.isBefore(before))
                .min(Comparator.naturalOrder())
                .filter(first -> all.stream().allMatch(series -> past.findStartBefore(series.id(), first)
                        .isEmpty()))
                .map(first -> first.isAfter(late) ? late : first.truncatedTo(ChronoUnit.SECONDS))
                .orElse(from);
    }

    /**
     * Empty where there is no trace of {@code series} in the span, or it only counts lost probes: what is told of these
     * stands at the series that they are sent for.
     *
     * @param target as it is configured; empty: as it was when it was traced last
     */
    Optional<SeriesDocument.Part> find(Series series, Optional<Target> target, Instant from, Instant before) {
        if (series.method().equals(Series.METHOD_LOSS)) {
            return Optional.empty();
        }
        String id = series.id();
        PastTrace shown = shown(past.listNewest(id, from, before, LOOKED_THROUGH));
        Report last = shown == null
                ? null
                : store.findReport(Trace.id(id, shown.startedAt())).orElse(null);
        if (shown == null || last == null) {
            return Optional.empty();
        }
        SpanTraces span = new SpanTraces(past, id, from, before);
        UsualRtt usual = new UsualRtt();
        span.readUsualBefore(usual::add);
        HopMedians medians = new HopMedians();
        span.readUsual(medians::add);
        Bins points = Bins.of(from, before, POINTS);
        Duration interval = target.orElse(last.target()).interval();
        Bins columns = Bins.of(from, before, columns(Duration.between(from, before), interval));
        PathBook book = paths.bookAt(id, from, past);
        RttLine.Drawing line = new RttLine.Drawing(points, usual);
        PathRibbon.Drawing ribbon = new PathRibbon.Drawing(
                book, points.longestPause(interval), () -> learned(id, target.orElse(last.target())));
        HeatMap.Drawing heat = new HeatMap.Drawing(columns, medians.medians());
        PathGraphDrawing graph = new PathGraphDrawing(PathGraph.Mode.ADDRESS);
        PathGraphDrawing asGraph = new PathGraphDrawing(PathGraph.Mode.AS);
        HopTable.Drawing hops = new HopTable.Drawing(Bins.of(from, before, SMALL_STEPS), medians.medians());
        SpanVerdict verdict = new SpanVerdict();
        boolean isSample = span.read(trace -> {
            line.add(trace);
            ribbon.add(trace);
            heat.add(trace);
            graph.add(trace);
            asGraph.add(trace);
            hops.add(trace);
            verdict.add(trace);
        });
        PathRibbon drawn = ribbon.finish();
        PathGraph byAddress = graph.finish();
        SpanIncidents told = SpanIncidents.of(incidents, series, from, before);
        return Optional.of(new SeriesDocument.Part(
                series,
                verdict.text(drawn.paths().size(), told.count(), isSample),
                interval,
                new Drawn<>(line.finish(), points),
                isSample,
                drawn,
                new Drawn<>(heat.finish(), columns),
                byAddress,
                byAddress.nodes().size() > MANY_NODES && byAddress.hasSystems() ? asGraph.finish() : null,
                hops.finish(),
                told.newest(),
                told.count(),
                last,
                facts(book, shown, last, medians)));
    }

    private List<LearnedPath> learned(String id, Target target) {
        return target.conditions().mode() == Conditions.Mode.STEADY
                ? new SteadyComparison().listPaths(store.findHistory(id).state())
                : List.of();
    }

    /** No more than there may be traces: columns without any would be holes. */
    private static int columns(Duration span, Duration interval) {
        return (int) Math.max(1, Math.min(COLUMNS, span.toMillis() / Math.max(1, interval.toMillis())));
    }

    /** The newest that did not fail, else the newest; null if there is none. */
    private static @Nullable PastTrace shown(List<ListedTrace> newest) {
        for (ListedTrace listed : newest) {
            if (!listed.trace().form().isFailed()) {
                return listed.trace();
            }
        }
        return newest.isEmpty() ? null : newest.get(0).trace();
    }

    private TraceFacts facts(PathBook book, PastTrace shown, Report last, HopMedians medians) {
        KnownPath path = shown.form().isFailed() ? null : book.take(TracePath.of(shown), shown.startedAt());
        Map<Integer, Duration> usual = new HashMap<>();
        medians.medians().forEach((ttl, micros) -> usual.put(ttl, Duration.ofNanos(micros * 1_000)));
        return new TraceFacts(path == null ? null : path.letter(), null, null, usual, places.of(last));
    }
}
