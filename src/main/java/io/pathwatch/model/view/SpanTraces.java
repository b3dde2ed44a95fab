package io.pathwatch.model.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    /** Traces that tell what is usual: of a week one each half hour. */
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

    /**
     * Gives {@code sink} a sample of the week up to the end of the span but for its last hour, or of all of it where that
     * is longer.
     */
    public void readUsual(Consumer<PastTrace> sink) {
        Instant week = before.minus(UsualRtt.WINDOW);
        Instant begin = from.isBefore(week) ? from : week;
        findFirst(begin).ifPresent(first -> readSample(first, UsualRtt.lastUsual(first, before), sink));
    }

    /** Gives {@code sink} a sample of the span and the week before it. */
    public void readUsualBefore(Consumer<PastTrace> sink) {
        findFirst(from.minus(UsualRtt.WINDOW)).ifPresent(first -> readSample(first, before, sink));
    }

    /** A series that is young has its sample from when it began: the first trace of each half hour would be but one. */
    private Optional<Instant> findFirst(Instant begin) {
        return past.findStartAfter(series, begin.minusNanos(1_000)).filter(first -> first.isBefore(before));
    }

    private void readSample(Instant first, Instant end, Consumer<PastTrace> sink) {
        past.forEachSample(series, first, end, stepOf(first, WEEK_SAMPLE), sink);
    }

    private Duration stepOf(Instant begin, int count) {
        return Duration.ofMillis(Math.max(1, Duration.between(begin, before).toMillis() / count));
    }
}
