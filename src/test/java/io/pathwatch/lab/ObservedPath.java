package io.pathwatch.lab;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a perfect observer sees of a path in the lab.
 *
 * @param destination address the path leads to
 * @param reached whether the destination itself answers
 * @param hops from TTL 1 on, the responders that may answer there; empty for a silent hop
 */
public record ObservedPath(String destination, boolean reached, List<List<Responder>> hops) {

    public ObservedPath {
        hops = hops.stream().map(List::copyOf).toList();
    }

    /** The addresses that may answer, hop by hop. */
    public List<List<String>> addresses() {
        return hops.stream()
                .map(hop -> hop.stream().map(Responder::address).toList())
                .toList();
    }

    /**
     * A station that answers.
     *
     * @param name of the router in the scenario, or the prefix of the destination
     * @param address it answers from
     * @param rtt round-trip time without jitter
     * @param flag X, H or N where it refuses, as traceroute prints it after {@code !}; null where it does not
     */
    public record Responder(
            String name,
            String address,
            Duration rtt,
            @Nullable String flag) {}
}
