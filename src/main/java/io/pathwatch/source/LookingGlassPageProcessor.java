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

    private static LookingGlassAnswer answer(Message message) {
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        if (message.getBody() instanceof PageStream page) {
            return page.withStatus(status);
        }
        byte[] body = message.getBody(byte[].class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, String.class);
        return new LookingGlassAnswer(status, contentType, body == null ? new byte[0] : body, null);
    }
}
