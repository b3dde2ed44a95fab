package io.pathwatch.traceroute;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Takes a {@link RequestedTrace} apart, so that it looks like a trace that was made here; leaves other bodies alone. */
public final class UnpackTraceProcessor implements Processor {

    /**
     * Makes the trace the body and sets {@link TraceRequest#VARIABLE}, {@link PathwatchHeaders#TARGET},
     * {@link PathwatchHeaders#SOURCE} and {@link PathwatchHeaders#SERIES} as they are for a single trace.
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof RequestedTrace requested) {
            TraceRequest request = requested.request();
            message.setHeader(PathwatchHeaders.TARGET, request.target().name());
            message.setHeader(PathwatchHeaders.SOURCE, request.series().source());
            message.setHeader(PathwatchHeaders.SERIES, request.series().id());
            exchange.setVariable(TraceRequest.VARIABLE, request);
            message.setBody(requested.trace());
        }
    }
}
