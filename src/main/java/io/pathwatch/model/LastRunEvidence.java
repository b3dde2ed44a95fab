package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a trace with the last one found. An entry is one responder of a hop with its first RTT; entries
 * are numbered from 0 in printed order, as in the classic report.
 *
 * @param slowHops TTL of a hop with a slow entry, once per such entry
 * @param hopCountChange absent if the number of hops stayed the same
 * @param rttChanges responders whose RTT moved, in the order of the path
 */
public record LastRunEvidence(
        List<Integer> slowHops, @Nullable HopCountChange hopCountChange, List<RttChange> rttChanges)
        implements Evidence {

    public LastRunEvidence {
        slowHops = List.copyOf(slowHops);
        rttChanges = List.copyOf(rttChanges);
    }

    public boolean isEmpty() {
        return slowHops.isEmpty() && hopCountChange == null && rttChanges.isEmpty();
    }

    /** Hops listed in the last trace and in this one. */
    public record HopCountChange(int before, int now) {}

    /**
     * A responder that was seen in the last trace too, with another RTT.
     *
     * @param oldAddress address of the responder
     * @param oldName its name in the last trace, or its address where it had none
     * @param oldRtt RTT of the first entry it had there
     * @param ttl where it is now
     * @param entry which entry of that hop it is now
     */
    public record RttChange(InetAddress oldAddress, String oldName, Duration oldRtt, int ttl, int entry) {}
}
