package io.pathwatch.source.globalping;

import io.pathwatch.model.TraceFailedException;
import io.pathwatch.source.PageStream;
import io.pathwatch.source.ServiceAnswer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;

/** Gives the answer of the service, or that none came, to the measurement in the variable {@code measurement}. */
public final class GlobalpingAnswerProcessor implements Processor {

    private static final String STATUS = "status";
    static final String PAUSE = "pause";

    /**
     * Sets the variables {@code status}, {@code in-progress} or {@code done}, and {@code pause}, the milliseconds to
     * wait before the next request.
     *
     * @throws TraceFailedException of kind {@code source}, if the answer ends the measurement without a trace
     */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException, TraceFailedException {
        Measurement measurement = GlobalpingPollProcessor.measurementOf(exchange);
        Exception caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
        if (caught == null) {
            measurement.accept(answer(exchange.getMessage()));
        } else {
            exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
            measurement.miss(caught);
        }
        Message message = exchange.getMessage();
        message.removeHeaders("CamelHttp*");
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.removeHeader(GlobalpingPollProcessor.IF_NONE_MATCH);
        message.setBody(null);
        tell(exchange, measurement);
    }

    static void tell(Exchange exchange, Measurement measurement) {
        exchange.setVariable(STATUS, measurement.isInProgress() ? "in-progress" : "done");
        exchange.setVariable(PAUSE, measurement.pause().toMillis());
    }

    /** Camel takes no notice of a client configurer it cannot use, so an answer that came without limits is not read. */
    private static ServiceAnswer answer(Message message) {
        if (message.getBody() instanceof PageStream page) {
            return page.answer();
        }
        throw new IllegalStateException("globalping: expected an answer within limits, found one of a client without;"
                + " its endpoint needs httpClientConfigurer: \"#globalpingHttp\"");
    }
}
