package io.pathwatch.source;

import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Turns the answer of a looking glass into a trace; an answer that did not come is read as one without a page. */
public final class LookingGlassPageProcessor implements Processor {

    private final LookingGlassTracer tracer;

    public LookingGlassPageProcessor(LookingGlassTracer tracer) {
        this.tracer = tracer;
    }

    /** @throws TraceFailedException of kind {@code source}, saying what came instead of a page with a trace */
    @Override
    public void process(Exchange exchange) throws Exception {
        TraceRequest request = LookingGlassRequestProcessor.requestOf(exchange);
        String key = request.target().source();
        Exception caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (caught != null) {
            exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
            throw LookingGlassFailure.of(key, caught);
        }
        Message message = exchange.getMessage();
        LookingGlassAnswer answer = answer(message);
        message.removeHeaders("CamelHttp*");
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.setBody(tracer.read(request, key, answer));
    }

    /** Camel takes no notice of a client configurer it cannot use, so a page that came without limits is not read. */
    private static LookingGlassAnswer answer(Message message) {
        if (message.getBody() instanceof PageStream page) {
            return LookingGlassAnswer.of(page.answer());
        }
        throw new IllegalStateException("looking glass: expected a page within limits, found one of a client without;"
                + " its endpoint needs httpClientConfigurer: \"#lookingGlassHttp\"");
    }
}
