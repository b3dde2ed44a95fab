package io.pathwatch.enrich;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Trace;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Before a list of traces is taken apart: has the names of all their responders looked up side by side, and lets their
 * reports wait for them together no longer than one report alone. Leaves the body as it is.
 */
public final class AskNamesProcessor implements Processor {

    private final TraceEnrichment enrichment;

    public AskNamesProcessor(TraceEnrichment enrichment) {
        this.enrichment = enrichment;
    }

    /** Sets {@link NameBudget#VARIABLE}; traces that are still to be read share it, too. */
    @Override
    public void process(Exchange exchange) {
        List<Trace> traces = new ArrayList<>();
        if (exchange.getMessage().getBody() instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof RequestedTrace requested) {
                    traces.add(requested.trace());
                }
            }
        }
        exchange.setVariable(NameBudget.VARIABLE, enrichment.askNames(traces));
    }
}
