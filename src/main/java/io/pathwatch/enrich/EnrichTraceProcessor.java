package io.pathwatch.enrich;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceRequest;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Turns the trace in the body into its report. */
public final class EnrichTraceProcessor implements Processor {

    private final TraceEnrichment enrichment;
    private final Predicate<Target> isTracedHere;

    /** @param isTracedHere whether the target's source is a program on this host */
    public EnrichTraceProcessor(TraceEnrichment enrichment, Predicate<Target> isTracedHere) {
        this.enrichment = enrichment;
        this.isTracedHere = isTracedHere;
    }

    /**
     * Sets {@link PathwatchHeaders#TRACE}.
     *
     * @throws InvalidPayloadException if the body is no {@link Trace}
     * @throws IllegalStateException if the exchange holds no request ({@link TraceRequest#VARIABLE})
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Trace trace = exchange.getMessage().getMandatoryBody(Trace.class);
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (request == null) {
            throw new IllegalStateException("enrich-trace: expected the variable '" + TraceRequest.VARIABLE
                    + "' with the request of trace " + trace.id() + ", found none");
        }
        Target target = request.target();
        exchange.getMessage().setHeader(PathwatchHeaders.TRACE, trace.id());
        boolean madeHere = isTracedHere.test(target);
        NameBudget budget = exchange.getVariable(NameBudget.VARIABLE, NameBudget.class);
        exchange.getMessage()
                .setBody(
                        budget == null
                                ? enrichment.enrich(trace, target, madeHere)
                                : enrichment.enrich(trace, target, madeHere, budget));
    }
}
