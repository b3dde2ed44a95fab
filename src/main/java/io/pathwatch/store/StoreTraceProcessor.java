package io.pathwatch.store;

import io.pathwatch.model.Report;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.TraceListener;
import io.pathwatch.model.TraceStore;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Stores the {@link Report} in the body and says so. */
public final class StoreTraceProcessor implements Processor {

    private final TraceStore store;
    private final TraceListener listener;

    /** @param listener told of each report that is stored */
    public StoreTraceProcessor(TraceStore store, TraceListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /**
     * @throws InvalidPayloadException if the body is no {@link Report}
     * @throws StateChangedException if its series moved on since it was compared
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, StateChangedException {
        Report report = exchange.getMessage().getMandatoryBody(Report.class);
        store.store(report);
        listener.stored(report);
    }
}
