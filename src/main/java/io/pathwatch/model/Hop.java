package io.pathwatch.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that was learnt at one TTL.
 *
 * @param ttl 0 to 255; the probes were sent with it
 * @param probes one result per probe, in printed order; empty if the output ends after the hop's number
 */
public record Hop(int ttl, List<ProbeResult> probes) {

    /** @throws IllegalArgumentException if {@code ttl} is out of its range */
    public Hop {
        if (ttl < 0 || ttl > 255) {
            throw new IllegalArgumentException("ttl: expected 0 to 255, was " + ttl);
        }
        probes = List.copyOf(probes);
    }

    /** The replies in printed order, without the probes nobody answered. */
    public List<Reply> replies() {
        List<Reply> replies = new ArrayList<>(probes.size());
        for (ProbeResult probe : probes) {
            if (probe instanceof Reply reply) {
                replies.add(reply);
            }
        }
        return replies;
    }

    /** The addresses that replied, each once, in printed order; replies without an address are left out. */
    public Set<InetAddress> responders() {
        Set<InetAddress> responders = new LinkedHashSet<>();
        for (Reply reply : replies()) {
            if (reply.responder() != null) {
                responders.add(reply.responder());
            }
        }
        return responders;
    }

    /** Whether nobody answered; not a fault by itself. */
    public boolean isSilent() {
        return replies().isEmpty();
    }
}
