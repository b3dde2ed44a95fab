package io.pathwatch.source.atlas;

import io.pathwatch.model.PathwatchHeaders;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceFailedException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the {@link AtlasTask} in the body: the list of its {@link RequestedTrace}s becomes the body, and its notes are logged. */
public final class AtlasTracesProcessor implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(AtlasTracesProcessor.class);

    /**
     * @throws InvalidPayloadException if the body is no {@link AtlasTask}
     * @throws TraceFailedException of kind {@code source}, if it should have found something
     */
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException, TraceFailedException {
        exchange.removeVariable(AtlasQueryProcessor.TASK);
        AtlasTask task = exchange.getMessage().getMandatoryBody(AtlasTask.class);
        String target = exchange.getMessage().getHeader(PathwatchHeaders.TARGET, String.class);
        String source = exchange.getMessage().getHeader(PathwatchHeaders.SOURCE, String.class);
        task.notes().forEach(note -> LOG.warn("{} from {}: {}", target, source, note));
        exchange.getMessage().setBody(task.traces());
    }
}
