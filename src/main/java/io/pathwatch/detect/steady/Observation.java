package io.pathwatch.detect.steady;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one valid trace shows, in the terms of the detectors. Hops are counted from 0 in rising TTL, silent ones at the
 * end left out. Times are nanoseconds; {@link #NONE} where there is none.
 *
 * <p>The effective RTT of a hop is the lowest median RTT of it and of the hops behind it that answered: a packet
 * answered by a later hop has passed this one, so that a router that is merely slow to answer does not look like a slow
 * link (Fontugne et al., Pinpointing delay and forwarding anomalies, IMC 2017, for the reasoning).
 */
final class Observation {

    /** There was no answer with a time. */
    static final long NONE = -1;

    private final Report report;
    private final List<Hop> hops;
    private final long[] medians;
    private final long[] effective;
    private final int target;

    private Observation(Report report) {
        this.report = report;
        this.hops = answered(report.trace().hops());
        this.target = report.trace().isReached() ? findTarget(report.trace(), hops) : -1;
        this.medians = new long[hops.size()];
        this.effective = new long[hops.size()];
        long lowest = NONE;
        for (int i = hops.size() - 1; i >= 0; i--) {
            medians[i] = median(hops.get(i), i == target ? report.trace().destination() : null);
            if (medians[i] != NONE && (lowest == NONE || medians[i] < lowest)) {
                lowest = medians[i];
            }
            effective[i] = medians[i] == NONE ? NONE : lowest;
        }
        int last = hops.size() - 1;
        if (last >= 0 && last != target) {
            effective[last] = NONE; // nobody behind it bears it out
        }
    }

    static Observation of(Report report) {
        return new Observation(report);
    }

    /**
     * Where on the path something is.
     *
     * @param responder who answered there first, or, where nobody did, at the last hop before; absent if nobody did
     */
    record Spot(int ttl, @Nullable InetAddress responder) {}

    Spot spot(int hop) {
        InetAddress responder = null;
        for (int i = hop; i >= 0 && responder == null; i--) {
            responder = first(hops.get(i));
        }
        return new Spot(hops.get(hop).ttl(), responder);
    }

    /** The last hop that answered; absent if none did. */
    @Nullable
    Spot lastSpot() {
        return hops.isEmpty() ? null : spot(hops.size() - 1);
    }

    private static @Nullable InetAddress first(Hop hop) {
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply && reply.responder() != null) {
                return reply.responder();
            }
        }
        return null;
    }

    /** The trace, its target and what is known of the responders. */
    Report report() {
        return report;
    }

    Trace trace() {
        return report.trace();
    }

    Instant at() {
        return report.trace().startedAt();
    }

    /** Hops up to the last one that answered. */
    int size() {
        return hops.size();
    }

    int ttl(int hop) {
        return hops.get(hop).ttl();
    }

    Hop hop(int hop) {
        return hops.get(hop);
    }

    ResponderDetails detailsOf(InetAddress address) {
        return report.detailsOf(address);
    }

    boolean isReached() {
        return report.trace().isReached();
    }

    /** The first hop the target answered at; -1 where it did not, or only a direct try reached it. */
    int target() {
        return target;
    }

    /** TTL of {@link #target()}; 0 where it is not known. */
    int distance() {
        return target < 0 ? 0 : hops.get(target).ttl();
    }

    /** Median RTT of the target. */
    long targetRtt() {
        return target < 0 ? NONE : medians[target];
    }

    /** Median of the RTTs of a hop. */
    long rtt(int hop) {
        return medians[hop];
    }

    /** Lowest median RTT of a hop and those behind it; {@link #NONE} also where nobody behind it bears it out. */
    long effectiveRtt(int hop) {
        return effective[hop];
    }

    private static List<Hop> answered(List<Hop> hops) {
        int end = hops.size();
        while (end > 0 && hops.get(end - 1).isSilent()) {
            end--;
        }
        return hops.subList(0, end);
    }

    private static int findTarget(Trace trace, List<Hop> hops) {
        InetAddress destination = trace.destination();
        for (int i = 0; destination != null && i < hops.size(); i++) {
            for (ProbeResult probe : hops.get(i).probes()) {
                if (probe instanceof Reply reply && destination.equals(reply.responder()) && !reply.refuses()) {
                    return i;
                }
            }
        }
        // targets that answer from another address; a direct try has no TTL of its own
        boolean stoppedThere = !hops.isEmpty()
                && hops.get(hops.size() - 1) == trace.hops().get(trace.hops().size() - 1);
        return stoppedThere ? hops.size() - 1 : -1;
    }

    /** @param only whose answers count; absent: everybody's */
    private static long median(Hop hop, @Nullable InetAddress only) {
        long[] times = new long[hop.probes().size()];
        int count = 0;
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply
                    && reply.rtt() != null
                    && (only == null || Objects.equals(only, reply.responder()))) {
                times[count++] = reply.rtt().toNanos();
            }
        }
        if (count == 0) {
            return only == null ? NONE : median(hop, null);
        }
        Arrays.sort(times, 0, count);
        return count % 2 == 1 ? times[count / 2] : (times[count / 2 - 1] + times[count / 2]) / 2;
    }
}
