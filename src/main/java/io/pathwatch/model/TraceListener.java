package io.pathwatch.model;

/** Is told of each trace that this process stores. May be shared between threads. */
@FunctionalInterface
public interface TraceListener {

    /**
     * Called on the thread that stored the trace, after that cannot be lost any more; must return at once and throw nothing.
     *
     * @param report as it was stored
     */
    void stored(Report report);
}
