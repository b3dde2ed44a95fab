package io.pathwatch.worlds;

import io.pathwatch.model.Comparison;
import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;

/** What is judged: compares a trace with the history of its series. */
@FunctionalInterface
interface TraceComparison {

    Comparison compare(SeriesHistory history, Report report);
}
