package io.pathwatch.store;

import io.pathwatch.model.TraceStore;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Lets a route pass over traces that are stored: the store itself is the memory, so there is nothing to add, confirm or
 * remove. Use it with {@code eager: false}.
 */
public final class StoredTraceRepository extends ServiceSupport implements IdempotentRepository {

    private final TraceStore store;

    public StoredTraceRepository(TraceStore store) {
        this.store = store;
    }

    /** Does nothing: Camel calls it when the trace is stored, and so known already. */
    @Override
    public boolean add(String traceId) {
        return true;
    }

    @Override
    public boolean contains(String traceId) {
        return store.containsTrace(traceId);
    }

    /** Does nothing: a trace that was not stored is not known. */
    @Override
    public boolean remove(String traceId) {
        return !store.containsTrace(traceId);
    }

    /** Does nothing: a trace is known as soon as it is stored. */
    @Override
    public boolean confirm(String traceId) {
        return store.containsTrace(traceId);
    }

    /** @throws UnsupportedOperationException always: traces are forgotten by their retention only */
    @Override
    public void clear() {
        throw new UnsupportedOperationException("stored traces: forgotten by their retention only");
    }
}
