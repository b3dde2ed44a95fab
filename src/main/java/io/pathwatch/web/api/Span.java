package io.pathwatch.web.api;

import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.SpanTraces;
import io.pathwatch.web.Problem;
import io.pathwatch.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The span of time that a call asks for.
 *
 * @param from its begin
 * @param before its end, itself not part of it
 */
record Span(Instant from, Instant before) {

    private static final Duration LONGEST = Duration.ofDays(92);
    private static final Duration USUAL = Duration.ofHours(24);

    /** What {@code from} and {@code to} ask for: the last day where nothing is asked, 92 days at most. */
    static Span of(ApiRequest request, Instant now) {
        Instant to = request.time("to", now, now);
        return of("from", request.time("from", now, to.minus(USUAL)), "to", to);
    }

    /** The span between two parameters that must be given: as above, 92 days at most. */
    static Span between(ApiRequest request, String fromName, String toName, Instant now) {
        return of(fromName, required(request, fromName, now), toName, required(request, toName, now));
    }

    private static Instant required(ApiRequest request, String name, Instant now) {
        if (request.find(name) == null) {
            throw new ProblemException(
                    Problem.badRequest(name + ": expected a time such as 'now-24h' beside 'series', was not given"));
        }
        return request.time(name, now, now);
    }

    private static Span of(String fromName, Instant from, String toName, Instant to) {
        if (!from.isBefore(to)) {
            throw new ProblemException(Problem.badRequest(
                    fromName + ": expected a time before '" + toName + "', was " + from + " with " + to));
        }
        return new Span(Duration.between(from, to).compareTo(LONGEST) > 0 ? to.minus(LONGEST) : from, to);
    }

    Bins bins(int count) {
        return Bins.of(from, before, count);
    }

    /** As {@link SpanTraces#read}. */
    boolean read(PastTraces past, String series, Consumer<PastTrace> sink) {
        return of(past, series).read(sink);
    }

    /** As {@link SpanTraces#readUsual}. */
    void readUsual(PastTraces past, String series, Consumer<PastTrace> sink) {
        of(past, series).readUsual(sink);
    }

    /** As {@link SpanTraces#readUsualBefore}. */
    void readUsualBefore(PastTraces past, String series, Consumer<PastTrace> sink) {
        of(past, series).readUsualBefore(sink);
    }

    private SpanTraces of(PastTraces past, String series) {
        return new SpanTraces(past, series, from, before);
    }
}
