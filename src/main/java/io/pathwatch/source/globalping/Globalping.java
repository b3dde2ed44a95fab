package io.pathwatch.source.globalping;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.PublicTarget;
import io.pathwatch.source.Refusals;
import java.time.Clock;

/**
 * The service as one account, or one address of this host, meets it: remembers what it may still ask for, and which probes
 * it had. May be shared
 * between threads.
 */
public final class Globalping {

    private final GlobalpingAccess access;
    private final Clock clock;
    private final RateLimit limit;
    private final RequestGate gate;
    private final Refusals<RefusedPlace> refusals;
    private final KnownProbes probes = new KnownProbes();
    private final ProbeTraces traces;

    /** @param reader reads the text of Linux traceroute */
    public Globalping(GlobalpingAccess access, TraceReader reader, Clock clock) {
        this(access, reader, clock, new Refusals<>(clock));
    }

    private Globalping(GlobalpingAccess access, TraceReader reader, Clock clock, Refusals<RefusedPlace> refusals) {
        this.access = access;
        this.clock = clock;
        this.limit = new RateLimit(clock);
        this.gate = new RequestGate(clock);
        this.refusals = refusals;
        this.traces = new ProbeTraces(reader, clock);
    }

    /** Of a program that measures once, and promises no more. */
    public static Globalping ofOneCall(GlobalpingAccess access, TraceReader reader, Clock clock) {
        return new Globalping(access, reader, clock, Refusals.ofOneCall(clock));
    }

    /**
     * A measurement that is to be created. What the service is known to refuse is refused here, without asking.
     *
     * @throws TraceFailedException if the target is not public, the service refuses the source for now, may not be
     *     asked in time, or the tests would exceed the limit it last told
     */
    public Measurement start(TraceRequest request, Source.Globalping source) throws TraceFailedException {
        String target = PublicTarget.of(request.target().host(), found -> GlobalpingFailure.of(source.key(), found));
        String refusal = refusals.find(RefusedPlace.of(source, request.target()));
        if (refusal != null) {
            throw GlobalpingFailure.of(source.key(), refusal);
        }
        Measurement measurement = new Measurement(this, source, request, target);
        measurement.reserve();
        return measurement;
    }

    GlobalpingAccess access() {
        return access;
    }

    Clock clock() {
        return clock;
    }

    Refusals<RefusedPlace> refusals() {
        return refusals;
    }

    RequestGate gate() {
        return gate;
    }

    RateLimit limit() {
        return limit;
    }

    KnownProbes probes() {
        return probes;
    }

    ProbeTraces traces() {
        return traces;
    }
}
