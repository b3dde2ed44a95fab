package io.pathwatch.source.globalping;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Begins a measurement for the target. */
public final class GlobalpingRequestProcessor implements Processor {

    private final Globalping service;
    private final Function<String, @Nullable Source> sources;

    /** @param sources the source of a key in the sources file; null for a key it does not have */
    public GlobalpingRequestProcessor(Globalping service, Function<String, @Nullable Source> sources) {
        this.service = service;
        this.sources = sources;
    }

    /**
     * Sets the variables {@code measurement}, {@code status}, which is {@code in-progress}, and {@code pause}, the
     * milliseconds to wait before it is asked for.
     *
     * @throws TraceFailedException if the target's source is another one, or the service is known to refuse
     */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException, TraceFailedException {
        TraceRequest request = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (request == null) {
            throw new NoSuchVariableException(exchange, TraceRequest.VARIABLE);
        }
        String key = request.target().source();
        if (!(sources.apply(key) instanceof Source.Globalping source)) {
            throw GlobalpingFailure.of(
                    key, "expected a source of type globalping of that key in the sources file, found none");
        }
        Measurement measurement = service.start(request, source);
        exchange.setVariable(GlobalpingPollProcessor.MEASUREMENT, measurement);
        GlobalpingAnswerProcessor.tell(exchange, measurement);
    }
}
