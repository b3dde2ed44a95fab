package io.pathwatch.source;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Sets up the HTTP request to the looking glass that is to trace the target. */
public final class LookingGlassRequestProcessor implements Processor {

    private static final String REQUEST = "request";

    private final Function<String, @Nullable Source> sources;

    /** @param sources the source of a key in the sources file; null for a key it does not have */
    public LookingGlassRequestProcessor(Function<String, @Nullable Source> sources) {
        this.sources = sources;
    }

    /** @throws TraceFailedException if the target's source is no looking glass, or its URL cannot be used */
    @Override
    public void process(Exchange exchange) throws Exception {
        TraceRequest request = requestOf(exchange);
        String key = request.target().source();
        if (!(sources.apply(key) instanceof Source.LookingGlass source)) {
            throw LookingGlassFailure.of(key, "expected a looking glass of that key in the sources file, found none");
        }
        LookingGlassRequest page = request(source, request.target().host());
        Message message = exchange.getMessage();
        message.removeHeaders("CamelHttp*");
        message.setHeader(Exchange.HTTP_METHOD, page.method());
        message.setHeader(Exchange.HTTP_URI, page.uri().toString());
        message.setHeader(Exchange.CONTENT_TYPE, LookingGlassRequest.FORM_TYPE);
        message.setBody(page.form().isEmpty() ? null : page.form());
        exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    }

    /** The trace request that the exchange carries in the variable {@code request}. */
    static TraceRequest requestOf(Exchange exchange) throws NoSuchVariableException {
        TraceRequest request = exchange.getVariable(REQUEST, TraceRequest.class);
        if (request == null) {
            throw new NoSuchVariableException(exchange, REQUEST);
        }
        return request;
    }

    private static LookingGlassRequest request(Source.LookingGlass source, String host) throws TraceFailedException {
        try {
            return LookingGlassRequest.of(source, host);
        } catch (IllegalArgumentException e) {
            throw LookingGlassFailure.of(source.key(), e);
        }
    }
}
