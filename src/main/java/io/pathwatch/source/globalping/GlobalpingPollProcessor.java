package io.pathwatch.source.globalping;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;

/** Sets up the next HTTP request of the measurement in the variable {@code measurement}. */
public final class GlobalpingPollProcessor implements Processor {

    static final String MEASUREMENT = "measurement";
    static final String IF_NONE_MATCH = "If-None-Match";

    @Override
    public void process(Exchange exchange) throws NoSuchVariableException {
        ask(exchange, measurementOf(exchange).nextRequest());
    }

    static Measurement measurementOf(Exchange exchange) throws NoSuchVariableException {
        Measurement measurement = exchange.getVariable(MEASUREMENT, Measurement.class);
        if (measurement == null) {
            throw new NoSuchVariableException(exchange, MEASUREMENT);
        }
        return measurement;
    }

    static void ask(Exchange exchange, ServiceRequest next) {
        Message message = exchange.getMessage();
        message.removeHeaders("CamelHttp*");
        message.setHeader(Exchange.HTTP_METHOD, next.method());
        message.setHeader(Exchange.HTTP_URI, next.uri().toString());
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.removeHeader(IF_NONE_MATCH);
        if (next.json() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        if (next.etag() != null) {
            message.setHeader(IF_NONE_MATCH, next.etag());
        }
        message.setBody(next.json());
        exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    }
}
