package io.pathwatch.source.recording;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.TraceStore;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Asks the store whether it has the trace that a {@link Reading} gave; if not, the file is read again later. */
public final class KeptTraceProcessor implements Processor {

    private final TraceStore store;

    public KeptTraceProcessor(TraceStore store) {
        this.store = store;
    }

    /**
     * Tells the file so. One that is told nothing of a trace takes it for not stored.
     *
     * @throws IllegalStateException if the exchange holds no file ({@link Reading#VARIABLE})
     */
    @Override
    public void process(Exchange exchange) {
        Reading reading = exchange.getVariable(Reading.VARIABLE, Reading.class);
        if (reading == null) {
            throw new IllegalStateException("kept-trace: expected the variable '" + Reading.VARIABLE + "', found none");
        }
        String trace = exchange.getMessage().getHeader(PathwatchHeaders.TRACE, String.class);
        try {
            if (trace != null && store.containsTrace(trace)) {
                reading.succeed();
            }
        } catch (RuntimeException e) { // of the store: it may work again later
            reading.interrupt(e.toString());
        }
        if (exchange.getContext().isStopping()) {
            reading.interrupt("told to stop");
        }
    }
}
