package io.pathwatch.source.atlas;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.util.List;

/**
 * Questions to RIPE Atlas that together give the traces of one request. Knows what to ask next, but asks nobody: a Camel
 * route or {@link AtlasClient} does. Belongs to one exchange.
 */
public interface AtlasTask {

    /** Whether there is a {@link #query()} to be asked. */
    boolean isOpen();

    /** Milliseconds to wait before the next question is asked, 0 or more. */
    long getPauseMillis();

    /** What to ask next, while it {@link #isOpen()}. */
    AtlasQuery query();

    /**
     * Takes the answer to {@link #query()}; the next question may be another one.
     *
     * @throws IOException if the answer could not be read: the question has not been answered
     * @throws TraceFailedException if no trace can come of it any more
     */
    void take(AtlasAnswer answer) throws IOException, TraceFailedException;

    /**
     * Takes notice that {@link #query()} was not answered.
     *
     * @throws TraceFailedException unless it makes sense to ask again
     */
    void miss(IOException reason) throws TraceFailedException;

    /**
     * What was found, in the order of measuring; empty where nothing is new.
     *
     * @throws TraceFailedException if there should have been a trace
     */
    List<RequestedTrace> traces() throws TraceFailedException;

    /** What people should know beside the traces, a line each. */
    List<String> notes();
}
