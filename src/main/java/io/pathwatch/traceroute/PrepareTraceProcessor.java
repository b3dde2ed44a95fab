package io.pathwatch.traceroute;

import io.pathwatch.model.DueTrace;
import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Decides what the trace of the {@link Target} in the body will be, and says so in headers and variables. It depends on
 * what the schedule asks for ({@link DueTrace#VARIABLE}) whether losses are counted.
 */
public final class PrepareTraceProcessor implements Processor {

    private final TraceRequests requests;
    private final Function<String, Source> sources;
    private final String thisHost;

    /**
     * @param sources gives the source with a key; throws {@link IllegalArgumentException} if there is none
     * @param thisHost name of this host as a source
     */
    public PrepareTraceProcessor(TraceRequests requests, Function<String, Source> sources, String thisHost) {
        this.requests = requests;
        this.sources = sources;
        this.thisHost = thisHost;
    }

    /**
     * Sets {@link PathwatchHeaders#TARGET}, {@link PathwatchHeaders#SOURCE}, {@link PathwatchHeaders#SERIES} and the
     * variables {@link TraceRequest#VARIABLE} and {@link TraceRequest#KIND_VARIABLE}; also when it fails, so that the failed trace can be
     * stored under its series.
     *
     * @throws TraceFailedException if the target has no address that may be traced
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, TraceFailedException {
        Target target = exchange.getMessage().getMandatoryBody(Target.class);
        Source source = sources.apply(target.source());
        String name = target.source().equals(Target.THIS_HOST) ? thisHost : target.source();
        Message message = exchange.getMessage();
        message.setHeader(PathwatchHeaders.TARGET, target.name());
        message.setHeader(PathwatchHeaders.SOURCE, name);
        TraceRequest request;
        try {
            request = requests.prepare(target, source, name, false);
        } catch (TraceFailedException e) {
            set(exchange, requests.unresolved(target, source, name, false), source);
            throw e;
        }
        set(exchange, request, source);
    }

    private static void set(Exchange exchange, TraceRequest prepared, Source source) {
        DueTrace due = exchange.getVariable(DueTrace.VARIABLE, DueTrace.class);
        boolean isLoss = due != null && due.purpose() == DueTrace.Purpose.LOSS;
        TraceRequest request = isLoss ? prepared.forLoss() : prepared;
        exchange.getMessage()
                .setHeader(PathwatchHeaders.SERIES, request.series().id());
        exchange.setVariable(TraceRequest.VARIABLE, request);
        exchange.setVariable(TraceRequest.KIND_VARIABLE, isLoss ? TraceRequest.LOSS_KIND : source.kind());
    }
}
