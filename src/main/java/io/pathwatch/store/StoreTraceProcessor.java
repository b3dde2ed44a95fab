package io.pathwatch.store;

import io.pathwatch.model.Report;
import io.pathwatch.model.StateChangedException;
import io.pathwatch.model.TraceStore;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Stores the {@link Report} in the body. */
public final class StoreTraceProcessor implements Processor {

    private final TraceStore store;

    public StoreTraceProcessor(TraceStore store) {
        this.store = store;
    }

    /**
     * @throws InvalidPayloadException if the body is no {@link Report}
     * @throws StateChangedException if its series moved on since it was compared
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, StateChangedException {
        store.store(exchange.getMessage().getMandatoryBody(Report.class));
    }
}
