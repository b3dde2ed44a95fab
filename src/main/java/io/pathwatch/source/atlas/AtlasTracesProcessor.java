package io.pathwatch.source.atlas;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceFailedException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;

/** Ends the {@link AtlasTask} in the body: the list of its {@link RequestedTrace}s becomes the body. */
public final class AtlasTracesProcessor implements Processor {

    /**
     * @throws InvalidPayloadException if the body is no {@link AtlasTask}
     * @throws TraceFailedException of kind {@code source}, if it should have found something
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, TraceFailedException {
        exchange.removeVariable(AtlasQueryProcessor.TASK);
        AtlasTask task = exchange.getMessage().getMandatoryBody(AtlasTask.class);
        exchange.getMessage().setBody(task.traces());
    }
}
