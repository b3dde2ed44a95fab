package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Reads what pictures of a span are drawn of; of a span with very many traces, a sample.
 *
 * @param series id
 * @param from begin of the span
 * @param before its end, itself not part of it
 */
public record SpanTraces(PastTraces past, String series, Instant from, Instant before) {

    /** Of more traces than these a sample is read. */
    private static final int MOST_TRACES = 20_000;

    /** Traces of a week that tell what is usual: one each half hour. */
    private static final int WEEK_SAMPLE = 336;

    /**
     * Gives {@code sink} the traces of the span.
     *
     * @return whether there were so many that it got a sample of them
     */
    public boolean read(Consumer<PastTrace> sink) {
        if (past.count(series, from, before) <= MOST_TRACES) {
            past.forEach(series, from, before, sink);
            return false;
        }
        past.forEachSample(series, from, before, stepOf(from, MOST_TRACES), sink);
        return true;
    }

    /** Gives {@code sink} a sample of the week up to the end of the span, or of all of it where that is longer. */
    public void readUsual(Consumer<PastTrace> sink) {
        Instant week = before.minus(UsualRtt.WINDOW);
        Instant begin = from.isBefore(week) ? from : week;
        past.forEachSample(series, begin, before, stepOf(begin, WEEK_SAMPLE), sink);
    }

    /** Gives {@code sink} a sample of the span and the week before it. */
    public void readUsualBefore(Consumer<PastTrace> sink) {
        Instant begin = from.minus(UsualRtt.WINDOW);
        past.forEachSample(series, begin, before, stepOf(begin, WEEK_SAMPLE), sink);
    }

    private Duration stepOf(Instant begin, int count) {
        return Duration.ofMillis(Math.max(1, Duration.between(begin, before).toMillis() / count));
    }
}
