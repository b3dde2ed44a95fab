package io.pathwatch.source.globalping;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the traces of the measurement in the variable {@code measurement} the body. */
public final class GlobalpingTracesProcessor implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(GlobalpingTracesProcessor.class);

    /**
     * Sets the body to a list of {@link RequestedTrace}, and logs which probes made no trace.
     *
     * @throws TraceFailedException of kind {@code source}, if there is no trace
     */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException, TraceFailedException {
        Measured measured = GlobalpingPollProcessor.measurementOf(exchange).measured();
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        for (String note : measured.notes()) {
            LOG.warn("{} from {}: {}", request.target().name(), request.target().source(), note);
        }
        exchange.removeVariable(GlobalpingPollProcessor.MEASUREMENT);
        exchange.getMessage().setBody(measured.traces());
    }
}
