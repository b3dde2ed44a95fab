package io.pathwatch.schedule;

import io.pathwatch.model.PathwatchHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Logs what a route failed on, with its target; what comes again is counted. */
public final class LogErrorProcessor implements Processor {

    private final RepeatedErrors errors;

    public LogErrorProcessor(RepeatedErrors errors) {
        this.errors = errors;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (error != null) {
            String target = exchange.getMessage().getHeader(PathwatchHeaders.TARGET, String.class);
            String route = exchange.getProperty(Exchange.FAILURE_ROUTE_ID, String.class);
            errors.failed(target + " (" + route + ")", error);
        }
    }
}
