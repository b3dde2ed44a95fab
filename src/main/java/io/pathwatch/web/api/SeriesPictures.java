package io.pathwatch.web.api;

import io.pathwatch.format.page.KnownPlaces;
import io.pathwatch.format.page.PageCsv;
import io.pathwatch.format.page.PictureJson;
import io.pathwatch.format.page.TraceJson;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.Series;
import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.HeatMap;
import io.pathwatch.model.view.HopMedians;
import io.pathwatch.model.view.HopTable;
import io.pathwatch.model.view.KnownPath;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.ListedTrace;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.PathBook;
import io.pathwatch.model.view.PathGraph;
import io.pathwatch.model.view.PathGraphDrawing;
import io.pathwatch.model.view.PathRibbon;
import io.pathwatch.model.view.RttLine;
import io.pathwatch.model.view.SeriesInsights;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.SourceDetails;
import io.pathwatch.model.view.TracePath;
import io.pathwatch.model.view.UsualRtt;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What pictures of one series are drawn of. */
final class SeriesPictures {

    private static final int MOST_POINTS = 5_000;
    private static final int USUAL_POINTS = 1_100;
    private static final int USUAL_COLUMNS = 720;
    private static final int MOST_COLUMNS = 2_000;
    private static final int SMALL_STEPS = 48;

    private final PastTraces past;
    private final KnownPaths paths;
    private final SeriesBoard board;
    private final SeriesInsights insights;
    private final SourceDetails sources;
    private final Clock clock;

    SeriesPictures(
            PastTraces past,
            KnownPaths paths,
            SeriesBoard board,
            SeriesInsights insights,
            SourceDetails sources,
            Clock clock) {
        this.past = past;
        this.paths = paths;
        this.board = board;
        this.insights = insights;
        this.sources = sources;
        this.clock = clock;
    }

    private record Drawn(RttLine line, Bins bins, boolean truncated) {}

    private record Counted(HopTable table, boolean truncated) {}

    ApiAnswer rtt(ApiRequest request) {
        Drawn drawn = draw(request);
        Duration interval =
                board.find(request.id()).map(item -> item.target().interval()).orElse(Duration.ZERO);
        return ApiAnswer.json(PictureJson.rtt(drawn.line(), drawn.bins(), interval, drawn.truncated()));
    }

    ApiAnswer rttCsv(ApiRequest request) {
        RttLine line = draw(request).line();
        return ApiAnswer.text("text/csv", PageCsv.rtt(line)).asFile("series-" + request.id() + "-rtt.csv");
    }

    private Drawn draw(ApiRequest request) {
        Span span = spanOf(request);
        Bins bins = span.bins(request.number("points", 1, MOST_POINTS, USUAL_POINTS));
        UsualRtt usual = new UsualRtt();
        span.readUsualBefore(past, request.id(), usual::add);
        RttLine.Drawing drawing = new RttLine.Drawing(bins, usual);
        boolean truncated = span.read(past, request.id(), drawing::add);
        return new Drawn(drawing.finish(), bins, truncated);
    }

    /** @throws ProblemException if there is no such series */
    Series require(String id) {
        return past.findSeries(id)
                .or(() -> board.find(id).map(SeriesItem::series))
                .orElseThrow(() -> new ProblemException(Problem.notFound(
                        "series: expected the id of one that is known, was '" + id + "'; /api/v1/series lists them")));
    }

    private Span spanOf(ApiRequest request) {
        require(request.id());
        return Span.of(request, clock.instant());
    }

    ApiAnswer paths(ApiRequest request) {
        Span span = spanOf(request);
        PathRibbon.Drawing drawing = new PathRibbon.Drawing(
                paths.bookAt(request.id(), span.from(), past),
                longestPause(request.id(), span),
                () -> learned(request.id()));
        boolean truncated = span.read(past, request.id(), drawing::add);
        return ApiAnswer.json(PictureJson.paths(drawing.finish(), truncated));
    }

    private List<LearnedPath> learned(String id) {
        return board.find(id)
                .map(item -> insights.look(item.series(), item.target()).learned())
                .orElse(List.of());
    }

    /** The whole span where it is not known how often the series is traced. */
    private Duration longestPause(String id, Span span) {
        return board.find(id)
                .map(item -> span.bins(USUAL_POINTS).longestPause(item.target().interval()))
                .orElse(Duration.between(span.from(), span.before()));
    }

    ApiAnswer heat(ApiRequest request) {
        Span span = spanOf(request);
        Bins bins = span.bins(request.number("cols", 1, MOST_COLUMNS, USUAL_COLUMNS));
        HeatMap.Drawing drawing =
                new HeatMap.Drawing(bins, usual(span, request.id()).medians());
        boolean truncated = span.read(past, request.id(), drawing::add);
        return ApiAnswer.json(PictureJson.heat(drawing.finish(), bins, truncated));
    }

    private HopMedians usual(Span span, String series) {
        HopMedians usual = new HopMedians();
        span.readUsual(past, series, usual::add);
        return usual;
    }

    ApiAnswer graph(ApiRequest request) {
        Span span = spanOf(request);
        PathGraph.Mode mode = request.find(
                "mode",
                "address or as",
                text -> text.equals("address") ? PathGraph.Mode.ADDRESS : text.equals("as") ? PathGraph.Mode.AS : null);
        PathGraphDrawing drawing = new PathGraphDrawing(mode == null ? PathGraph.Mode.ADDRESS : mode);
        boolean truncated = span.read(past, request.id(), drawing::add);
        return ApiAnswer.json(PictureJson.graph(drawing.finish(), placesOf(require(request.id())), truncated));
    }

    KnownPlaces placesOf(Series series) {
        return KnownPlaces.of(sources.given(), series.source(), sources.of(series.source()));
    }

    ApiAnswer hops(ApiRequest request) {
        Counted counted = hopTable(request);
        return ApiAnswer.json(PictureJson.hops(counted.table(), placesOf(require(request.id())), counted.truncated()));
    }

    ApiAnswer hopsCsv(ApiRequest request) {
        return ApiAnswer.text("text/csv", PageCsv.hops(hopTable(request).table()))
                .asFile("series-" + request.id() + "-hops.csv");
    }

    private Counted hopTable(ApiRequest request) {
        Span span = spanOf(request);
        HopTable.Drawing drawing = new HopTable.Drawing(
                span.bins(SMALL_STEPS), usual(span, request.id()).medians());
        boolean truncated = span.read(past, request.id(), drawing::add);
        return new Counted(drawing.finish(), truncated);
    }

    ApiAnswer traces(ApiRequest request) {
        Span span = spanOf(request);
        int limit = request.limit();
        String[] cursor = Cursor.read(request, 1);
        Instant before = cursor == null ? span.before() : Cursor.time(cursor[0]);
        List<ListedTrace> found = past.listNewest(request.id(), span.from(), before, limit + 1);
        List<ListedTrace> page = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit
                ? Cursor.write(Cursor.part(page.get(limit - 1).trace().startedAt()))
                : null;
        Map<Instant, KnownPath> taken = pathsOf(request.id(), page);
        return ApiAnswer.json(TraceJson.list(request.id(), page, trace -> taken.get(trace.startedAt()), next));
    }

    /** By the starts of traces; those that failed took none. */
    private Map<Instant, KnownPath> pathsOf(String series, List<ListedTrace> newestFirst) {
        Map<Instant, KnownPath> taken = new HashMap<>();
        if (!newestFirst.isEmpty()) {
            Instant first = newestFirst.get(newestFirst.size() - 1).trace().startedAt();
            PathBook book = paths.bookAt(series, first, past);
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                PastTrace trace = newestFirst.get(i).trace();
                if (!trace.form().isFailed()) {
                    taken.put(trace.startedAt(), book.take(TracePath.of(trace), trace.startedAt()));
                }
            }
        }
        return taken;
    }
}
