package io.pathwatch.model.view;

import io.pathwatch.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The traces of a span, for pictures: one at a time is in memory, however long the span. May be shared between threads.
 * What is given traces reads nothing else meanwhile.
 */
public interface PastTraces {

    /** The series of that id, if it has or had traces. */
    Optional<Series> findSeries(String seriesId);

    /** Every series that has traces, but those of the command and of probes that only count losses. */
    List<Series> listSeries();

    /** Gives {@code sink} the traces of a series that started in [from, before), the oldest first. */
    void forEach(String seriesId, Instant from, Instant before, Consumer<PastTrace> sink);

    /**
     * As {@link #forEach}, of each part of the span that is as long as {@code step} only the first trace that is stored:
     * costs the same however often a target is traced.
     */
    void forEachSample(String seriesId, Instant from, Instant before, Duration step, Consumer<PastTrace> sink);

    /** How many traces of a series started in [from, before). */
    int count(String seriesId, Instant from, Instant before);

    /** Those of a series that started in [from, before), the newest first, {@code limit} at most. */
    List<ListedTrace> listNewest(String seriesId, Instant from, Instant before, int limit);

    /** The trace of a series before one that started at {@code start}, if there is one. */
    Optional<Instant> findStartBefore(String seriesId, Instant start);

    /** The trace of a series after one that started at {@code start}, if there is one. */
    Optional<Instant> findStartAfter(String seriesId, Instant start);
}
