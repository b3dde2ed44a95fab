package io.pathwatch.source.globalping;

import io.pathwatch.model.RequestedTrace;
import java.util.List;

/**
 * What a measurement has given.
 *
 * @param traces one for each probe that made one, at least one
 * @param notes what else there is to say, such as which probes made none; each trace has them as warnings too
 */
public record Measured(List<RequestedTrace> traces, List<String> notes) {

    public Measured {
        traces = List.copyOf(traces);
        notes = List.copyOf(notes);
    }
}
