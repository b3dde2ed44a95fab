package io.pathwatch.web.api;

import io.pathwatch.model.view.Bins;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.PastTraces;
import io.pathwatch.model.view.UsualRtt;
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

    /** Of more traces than these a sample is read. */
    private static final int MOST_TRACES = 20_000;

    /** Traces of a week that tell what is usual: one each half hour. */
    private static final int WEEK_SAMPLE = 336;

    /** What {@code from} and {@code to} ask for: the last day where nothing is asked, 92 days at most. */
    static Span of(ApiRequest request, Instant now) {
        Instant to = request.time("to", now, now);
        Instant from = request.time("from", now, to.minus(USUAL));
        if (!from.isBefore(to)) {
            throw new ProblemException(
                    Problem.badRequest("from: expected a time before 'to', was " + from + " with " + to));
        }
        return new Span(Duration.between(from, to).compareTo(LONGEST) > 0 ? to.minus(LONGEST) : from, to);
    }

    Bins bins(int count) {
        return Bins.of(from, before, count);
    }

    /**
     * Gives {@code sink} the traces of the span.
     *
     * @return whether there were so many that it got a sample of them
     */
    boolean read(PastTraces past, String series, Consumer<PastTrace> sink) {
        if (past.count(series, from, before) <= MOST_TRACES) {
            past.forEach(series, from, before, sink);
            return false;
        }
        past.forEachSample(series, from, before, stepOf(from, MOST_TRACES), sink);
        return true;
    }

    /** Gives {@code sink} a sample of the week up to the end of the span, or of all of it where that is longer. */
    void readUsual(PastTraces past, String series, Consumer<PastTrace> sink) {
        Instant week = before.minus(UsualRtt.WINDOW);
        Instant begin = from.isBefore(week) ? from : week;
        past.forEachSample(series, begin, before, stepOf(begin, WEEK_SAMPLE), sink);
    }

    /** Gives {@code sink} a sample of the span and the week before it. */
    void readUsualBefore(PastTraces past, String series, Consumer<PastTrace> sink) {
        Instant begin = from.minus(UsualRtt.WINDOW);
        past.forEachSample(series, begin, before, stepOf(begin, WEEK_SAMPLE), sink);
    }

    private Duration stepOf(Instant begin, int count) {
        return Duration.ofMillis(Math.max(1, Duration.between(begin, before).toMillis() / count));
    }
}
