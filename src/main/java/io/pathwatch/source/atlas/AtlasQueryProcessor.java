package io.pathwatch.source.atlas;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Sets up the HTTP request for what the {@link AtlasTask} in the body asks next, and keeps the task in a variable. */
public final class AtlasQueryProcessor implements Processor {

    /** Exchange variable that holds the task while it is asked. */
    static final String TASK = "atlasTask";

    static final String AUTHORIZATION = "Authorization";

    private final AtlasTasks tasks;

    public AtlasQueryProcessor(AtlasTasks tasks) {
        this.tasks = tasks;
    }

    /** @throws InvalidPayloadException if the body is no {@link AtlasTask} */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        AtlasTask task = message.getMandatoryBody(AtlasTask.class);
        AtlasQuery query = task.query();
        exchange.setVariable(TASK, task);
        message.removeHeaders("CamelHttp*");
        message.setHeader(Exchange.HTTP_METHOD, query.method());
        message.setHeader(Exchange.HTTP_URI, tasks.uri(query));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.removeHeader(AUTHORIZATION);
        if (query.needsKey()) {
            message.setHeader(AUTHORIZATION, AtlasHttp.WITH_KEY);
        }
        message.setBody(query.body());
        exchange.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    }
}
