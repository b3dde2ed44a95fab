package io.pathwatch.source.atlas;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchVariableException;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Begins what the source of the requested trace wants of RIPE Atlas: the body becomes an {@link AtlasTask}. */
public final class AtlasTaskProcessor implements Processor {

    private final AtlasTasks tasks;
    private final Function<String, @Nullable Source> sources;

    /** @param sources the source of a key in the sources file; null for a key it does not have */
    public AtlasTaskProcessor(AtlasTasks tasks, Function<String, @Nullable Source> sources) {
        this.tasks = tasks;
        this.sources = sources;
    }

    /**
     * @throws NoSuchVariableException without {@link TraceRequest#VARIABLE}
     * @throws TraceFailedException if the target's source is none of RIPE Atlas, or needs a key that there is not
     */
    @Override
    public void process(Exchange exchange) throws NoSuchVariableException, TraceFailedException {
        TraceRequest asked = exchange.getVariable(TraceRequest.VARIABLE, TraceRequest.class);
        if (asked == null) {
            throw new NoSuchVariableException(exchange, TraceRequest.VARIABLE);
        }
        exchange.getMessage().setBody(begin(asked));
    }

    private AtlasTask begin(TraceRequest asked) throws TraceFailedException {
        String key = asked.target().source();
        Source source = sources.apply(key);
        if (source instanceof Source.Atlas probes) {
            return tasks.order(asked, probes);
        }
        if (source instanceof Source.AtlasMeasurement measurement) {
            return tasks.follow(asked, measurement);
        }
        throw AtlasFailure.of(key, "expected a source of RIPE Atlas with that key in the sources file, found none");
    }
}
