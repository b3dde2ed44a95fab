package io.pathwatch.model;

import java.util.List;
import java.util.function.Consumer;

/** What is stored, for going through it: nothing of it can be changed. May be shared between threads. */
public interface ReportHistory extends AutoCloseable {

    /** Every series that has a stored trace. */
    List<Series> listSeries();

    /**
     * Gives {@code sink} every report of a series within {@code span}, the oldest first: the trace without its raw
     * output, details as of its day, and the alerts about the series that it raised. A report at a time is in memory.
     */
    void forEachReport(String seriesId, HistorySpan span, Consumer<Report> sink);

    @Override
    void close();
}
