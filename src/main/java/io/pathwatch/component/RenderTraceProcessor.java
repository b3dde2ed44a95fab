package io.pathwatch.component;

import io.pathwatch.model.Trace;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns a {@link Trace}, or a list of them, into text. */
public final class RenderTraceProcessor implements Processor {

    private final TraceBody format;

    /**
     * @param format {@code object}: the body stays as it is; {@code classic} or {@code v1}: a line of JSON for each
     *     trace; {@code table}: a table for people
     * @throws IllegalArgumentException if it is none of these
     */
    public RenderTraceProcessor(String format) {
        this.format = TraceBody.ofKey(format);
    }

    /** @throws InvalidPayloadException if the body is neither a trace nor a list of traces */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        if (message.getBody() instanceof List<?> list) {
            List<Trace> traces = new ArrayList<>(list.size());
            for (Object each : list) {
                if (!(each instanceof Trace trace)) {
                    throw new InvalidPayloadException(exchange, Trace.class, message);
                }
                traces.add(trace);
            }
            format.set(message, traces);
        } else {
            format.set(message, message.getMandatoryBody(Trace.class));
        }
    }
}
