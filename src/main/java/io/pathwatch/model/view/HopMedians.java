package io.pathwatch.model.view;

import java.util.HashMap;
import java.util.Map;

/** The median RTT at each TTL over a sample of traces. */
public final class HopMedians {

    private final Map<Integer, Rtts> byTtl = new HashMap<>();

    /** Takes a trace of the sample. */
    public void add(PastTrace trace) {
        for (int hop = 0; hop < trace.hops(); hop++) {
            byTtl.computeIfAbsent(trace.ttl(hop), ttl -> new Rtts()).addAll(trace, hop);
        }
    }

    /** Microseconds by TTL; without those where nobody answered. */
    public Map<Integer, Long> medians() {
        Map<Integer, Long> medians = new HashMap<>();
        byTtl.forEach((ttl, rtts) -> {
            if (!rtts.isEmpty()) {
                medians.put(ttl, rtts.median());
            }
        });
        return medians;
    }
}
