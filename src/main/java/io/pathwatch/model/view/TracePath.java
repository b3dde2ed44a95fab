package io.pathwatch.model.view;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way one trace took, without its times.
 *
 * @param destination address that was traced; absent if it is not known
 * @param reachedAt TTL the target answered at; 0 where it did not
 * @param hops who answered, from TTL 1 on; empty where nobody did; up to the last that did
 */
public record TracePath(@Nullable InetAddress destination, int reachedAt, List<List<InetAddress>> hops) {

    public TracePath {
        hops = List.copyOf(hops);
    }

    public static TracePath of(PastTrace trace) {
        int target = trace.targetHop();
        List<List<InetAddress>> hops = new ArrayList<>();
        int last = 0;
        for (int hop = 0; hop < trace.hops() && (target < 0 || hop <= target); hop++) {
            List<InetAddress> responders = trace.responders(hop);
            int ttl = trace.ttl(hop);
            while (hops.size() < ttl) {
                hops.add(List.of());
            }
            if (ttl > 0 && !responders.isEmpty()) {
                hops.set(ttl - 1, responders);
                last = ttl;
            }
        }
        return new TracePath(trace.form().destination(), target < 0 ? 0 : trace.ttl(target), hops.subList(0, last));
    }
}
