package io.pathwatch.detect;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.TraceStore;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchHeaderException;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;

/** Finds what a new trace is compared with. */
public final class SeriesHistoryProcessor implements Processor {

    private final TraceStore store;

    public SeriesHistoryProcessor(TraceStore store) {
        this.store = store;
    }

    /**
     * Makes the {@link SeriesHistory} of the series {@link PathwatchHeaders#SERIES} the body.
     *
     * @throws NoSuchHeaderException if that is missing
     */
    @Override
    public void process(Exchange exchange) throws NoSuchHeaderException {
        String series = ExchangeHelper.getMandatoryHeader(exchange, PathwatchHeaders.SERIES, String.class);
        exchange.getMessage().setBody(store.findHistory(series));
    }
}
