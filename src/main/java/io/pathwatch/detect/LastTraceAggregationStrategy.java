package io.pathwatch.detect;

import io.pathwatch.model.Report;
import io.pathwatch.model.SeriesHistory;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Joins the report of a new trace with the history of its series: the body becomes the compared report. */
public final class LastTraceAggregationStrategy implements AggregationStrategy {

    private final SeriesComparison comparison;
    private final FailureLog failures;

    /** @param failures are told of every trace that was made */
    public LastTraceAggregationStrategy(SeriesComparison comparison, FailureLog failures) {
        this.comparison = comparison;
        this.failures = failures;
    }

    /**
     * @param original body: the {@link Report} of the new trace
     * @param resource body: the {@link SeriesHistory} of its series
     */
    @Override
    public Exchange aggregate(Exchange original, @Nullable Exchange resource) {
        Report report = original.getMessage().getBody(Report.class);
        SeriesHistory history = resource == null ? null : resource.getMessage().getBody(SeriesHistory.class);
        if (history == null) {
            throw new IllegalStateException("compare-trace: expected the history of the series, was absent");
        }
        failures.succeeded(report.trace().series());
        original.getMessage().setBody(report.withComparison(comparison.compare(history, report)));
        return original;
    }
}
