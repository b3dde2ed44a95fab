package io.pathwatch.source.atlas;

import io.pathwatch.model.TraceFailedException;
import io.pathwatch.source.PageStream;
import io.pathwatch.source.ServiceAnswer;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;

/** Gives the answer of RIPE Atlas, or the news that none came, to the {@link AtlasTask}, which is the body again. */
public final class AtlasAnswerProcessor implements Processor {

    /** @throws TraceFailedException of kind {@code source}, if no trace can come of it any more */
    @Override
    public void process(Exchange exchange) throws TraceFailedException, NoSuchVariableException {
        AtlasTask task = exchange.getVariable(AtlasQueryProcessor.TASK, AtlasTask.class);
        if (task == null) {
            throw new NoSuchVariableException(exchange, AtlasQueryProcessor.TASK);
        }
        IOException caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, IOException.class);
        exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
        Message message = exchange.getMessage();
        if (caught != null) {
            task.miss(caught);
        } else {
            take(task, message);
        }
        message.removeHeaders("CamelHttp*");
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.removeHeader(AtlasQueryProcessor.AUTHORIZATION);
        message.setBody(task);
    }

    private static void take(AtlasTask task, Message message) throws TraceFailedException {
        try {
            task.take(AtlasAnswer.of(answer(message)));
        } catch (IOException e) {
            task.miss(e);
        }
    }

    /** Camel takes no notice of a client configurer it cannot use, so an answer that came without limits is not read. */
    private static ServiceAnswer answer(Message message) {
        if (message.getBody() instanceof PageStream page) {
            return page.answer();
        }
        throw new IllegalStateException("RIPE Atlas: expected an answer within limits, found one of a client without;"
                + " its endpoint needs httpClientConfigurer: \"#atlasHttp\"");
    }
}
