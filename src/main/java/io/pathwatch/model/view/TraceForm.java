package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.Outcome;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What traces alike have in common: everything but their times, and which of the known replies each probe had.
 *
 * @param destination address the target resolved to; absent if it did not
 * @param outcome how they ended
 * @param hops in rising TTL; empty for failed traces
 */
public record TraceForm(@Nullable InetAddress destination, Outcome outcome, List<HopForm> hops) {

    public TraceForm {
        requireNonNull(outcome, "outcome");
        hops = List.copyOf(hops);
    }

    /** Probes of all hops together. */
    public int probes() {
        int probes = 0;
        for (HopForm hop : hops) {
            probes += hop.probes();
        }
        return probes;
    }

    public boolean isReached() {
        return outcome instanceof Outcome.Reached;
    }

    public boolean isFailed() {
        return outcome instanceof Outcome.Failed;
    }
}
