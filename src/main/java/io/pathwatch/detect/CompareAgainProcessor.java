package io.pathwatch.detect;

import io.pathwatch.model.Report;
import io.pathwatch.model.TraceStore;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Compares a report again with what is stored now, before storing it is tried again. */
public final class CompareAgainProcessor implements Processor {

    private final TraceStore store;
    private final SeriesComparison comparison;

    public CompareAgainProcessor(TraceStore store, SeriesComparison comparison) {
        this.store = store;
        this.comparison = comparison;
    }

    /** @throws InvalidPayloadException if the body is no {@link Report} */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Report report = exchange.getMessage().getMandatoryBody(Report.class);
        String series = report.trace().series().id();
        exchange.getMessage().setBody(report.withComparison(comparison.compare(store.findHistory(series), report)));
    }
}
