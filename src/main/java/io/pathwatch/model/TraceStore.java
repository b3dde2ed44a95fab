package io.pathwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The history of traces. May be shared between threads. */
public interface TraceStore extends AutoCloseable {

    /** What the next trace of a series is compared with; {@link SeriesHistory#EMPTY} for an unknown series. */
    SeriesHistory findHistory(String seriesId);

    /** Whether the trace is stored. */
    boolean containsTrace(String traceId);

    /**
     * Stores the trace, its series' next state and its alerts in one transaction; when it returns, nothing of it can
     * be lost. A trace that is stored already changes nothing. A trace that failed or came late ({@link Comparison#late()})
     * is stored without touching the state.
     *
     * @throws StateChangedException if the series' state is no longer the one {@link Comparison#basedOn()} names
     */
    void store(Report report) throws StateChangedException;

    /** The report of a stored trace: hops, replies, RTTs, flags and times exactly, details as of the trace's day. */
    Optional<Report> findReport(String traceId);

    /** The newest {@code limit} traces of a series that started before {@code before}, newest first. */
    List<Trace> listTraces(String seriesId, Instant before, int limit);

    /**
     * When each series of the target named {@code target} began the newest of its traces that started before
     * {@code before}; series without such a trace are left out.
     */
    Map<Series, Instant> findLastStarts(String target, Instant before);

    /** Every series that has a stored trace. */
    List<Series> listSeries();

    /**
     * Deletes traces that started before {@code before}, but never the last one of a series, nor one whose alert a
     * subscription has still to deliver.
     *
     * @return how many were deleted
     */
    int purge(Instant before);

    @Override
    void close();
}
