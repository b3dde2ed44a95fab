package io.pathwatch.traceroute;

import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;

/** Has the target of the request probed straight, to count how many probes get lost; the body becomes the trace. */
public final class LossProbesProcessor implements Processor {

    private final LossProbes probes;

    public LossProbesProcessor(LossProbes probes) {
        this.probes = probes;
    }

    /**
     * @throws NoSuchVariableException if nothing was prepared
     * @throws TraceFailedException if no probes could be sent
     */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException, TraceFailedException {
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (request == null) {
            throw new NoSuchVariableException(exchange, TraceRequest.VARIABLE, TraceRequest.class);
        }
        exchange.getMessage().setBody(probes.trace(request));
    }
}
