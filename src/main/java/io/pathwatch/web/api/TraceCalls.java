package io.pathwatch.web.api;

import io.pathwatch.format.page.ComparedSpan;
import io.pathwatch.format.page.PageCsv;
import io.pathwatch.format.page.ShownText;
import io.pathwatch.format.page.TraceComparison;
import io.pathwatch.format.page.TraceFacts;
import io.pathwatch.format.page.TraceGeoJson;
import io.pathwatch.format.page.TraceJson;
import io.pathwatch.model.Report;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceStore;
import io.pathwatch.model.view.HopMedians;
import io.pathwatch.model.view.KnownPaths;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.TracePath;
import io.pathwatch.model.view.TypicalTrace;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trace, or two side by side, or what is typical of two spans. */
final class TraceCalls {

    private static final Duration DAY = Duration.ofDays(1);

    private final TraceStore store;
    private final PastTraces past;
    private final KnownPaths paths;
    private final SeriesPictures pictures;
    private final Clock clock;

    TraceCalls(TraceStore store, PastTraces past, KnownPaths paths, SeriesPictures pictures, Clock clock) {
        this.store = store;
        this.past = past;
        this.paths = paths;
        this.pictures = pictures;
        this.clock = clock;
    }

    ApiAnswer show(ApiRequest request) {
        Report report = require("trace", request.id());
        return ApiAnswer.json(TraceJson.whole(report, factsOf(report)));
    }

    private Report require(String name, String id) {
        return store.findReport(id)
                .orElseThrow(() -> new ProblemException(Problem.notFound(name
                        + ": expected the id of a stored trace, such as tr_0123456789abcdef, was '" + id
                        + "'; it may be older than what is kept")));
    }

    private TraceFacts factsOf(Report report) {
        Trace trace = report.trace();
        String series = trace.series().id();
        Instant start = trace.startedAt();
        return new TraceFacts(
                letterOf(trace),
                past.findStartBefore(series, start)
                        .map(at -> Trace.id(series, at))
                        .orElse(null),
                past.findStartAfter(series, start)
                        .map(at -> Trace.id(series, at))
                        .orElse(null),
                usual(series, start),
                pictures.placesOf(trace.series()));
    }

    private @Nullable String letterOf(Trace trace) {
        if (trace.isFailed()) {
            return null;
        }
        String series = trace.series().id();
        Instant start = trace.startedAt();
        List<PastTrace> found = new ArrayList<>();
        past.forEach(series, start, start.plusNanos(1_000), found::add);
        return found.isEmpty()
                ? null
                : paths.bookAt(series, start, past)
                        .take(TracePath.of(found.get(0)), start)
                        .letter();
    }

    private Map<Integer, Duration> usual(String series, Instant start) {
        HopMedians medians = new HopMedians();
        new Span(start.minus(DAY), start.plusMillis(1)).readUsual(past, series, medians::add);
        Map<Integer, Duration> usual = new HashMap<>();
        medians.medians().forEach((ttl, micros) -> usual.put(ttl, Duration.ofNanos(micros * 1_000)));
        return usual;
    }

    ApiAnswer raw(ApiRequest request) {
        String raw = require("trace", request.id()).trace().raw();
        if (raw == null) {
            throw new ProblemException(
                    Problem.notFound("raw output: expected to be kept, was not; it is kept of the last"
                            + " ten traces of a series, and of those that raised something"));
        }
        return ApiAnswer.text("text/plain", ShownText.ofLines(raw));
    }

    ApiAnswer geoJson(ApiRequest request) {
        Report report = require("trace", request.id());
        ApiAnswer answer = ApiAnswer.json(
                TraceGeoJson.of(report, pictures.placesOf(report.trace().series())));
        return new ApiAnswer(200, "application/geo+json", answer.headers(), answer.body())
                .asFile(report.traceId() + ".geojson");
    }

    ApiAnswer csv(ApiRequest request) {
        Report report = require("trace", request.id());
        return ApiAnswer.text(
                        "text/csv",
                        PageCsv.trace(report, pictures.placesOf(report.trace().series())))
                .asFile(report.traceId() + ".csv");
    }

    /** Two traces; or, of one series, two spans of time. */
    ApiAnswer compare(ApiRequest request) {
        String series = request.find("series");
        if (series != null) {
            pictures.require(series);
            Instant now = clock.instant();
            return compare(
                    typical(series, Span.between(request, "aFrom", "aTo", now), "aFrom"),
                    typical(series, Span.between(request, "bFrom", "bTo", now), "bFrom"),
                    series);
        }
        Report before = require("a", named(request, "a"));
        Report after = require("b", named(request, "b"));
        return ApiAnswer.json(TraceComparison.of(before, after).json(factsOf(before), factsOf(after)));
    }

    private ComparedSpan typical(String series, Span span, String name) {
        TypicalTrace.Drawing drawing = new TypicalTrace.Drawing(paths.bookAt(series, span.from(), past));
        span.read(past, series, drawing::add);
        TypicalTrace typical = drawing.finish()
                .orElseThrow(
                        () -> new ProblemException(Problem.notFound(name + ": expected a span with traces, found none"
                                + " between " + span.from() + " and " + span.before())));
        return new ComparedSpan(span.from(), span.before(), typical);
    }

    private ApiAnswer compare(ComparedSpan before, ComparedSpan after, String series) {
        Report old = require("a", Trace.id(series, before.typical().startedAt()));
        Report now = require("b", Trace.id(series, after.typical().startedAt()));
        TraceComparison comparison = TraceComparison.of(
                old, now, before.typical().medians(), after.typical().medians());
        return ApiAnswer.json(comparison.json(factsOf(old), factsOf(now), before, after));
    }

    private static String named(ApiRequest request, String name) {
        String id = request.find(name);
        if (id == null) {
            throw new ProblemException(Problem.badRequest(name + ": expected the id of a trace, was not given"));
        }
        return id;
    }
}
