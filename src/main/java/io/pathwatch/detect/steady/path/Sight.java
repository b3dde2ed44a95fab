package io.pathwatch.detect.steady.path;

import io.pathwatch.model.Hop;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What one trace shows of its path: who answered at each TTL. Where packets were refused or went round, only what lies
 * before that.
 */
public final class Sight {

    private final Report report;
    private final int distance;
    private final long rttMicros;
    private final long second;
    private final List<InetAddress> addresses = new ArrayList<>();
    private final int[] ttls;
    private final int[] ends;
    private final byte[][] raw;
    private int hops;

    private Sight(Report report, int distance, long rttMicros) {
        this.report = report;
        this.distance = distance;
        this.rttMicros = rttMicros;
        this.second =
                Math.min(Words.MOST_32, Math.max(0, report.trace().startedAt().getEpochSecond()));
        List<Hop> all = report.trace().hops();
        this.ttls = new int[all.size()];
        this.ends = new int[all.size()];
        int last = lastTtl(report.trace());
        for (Hop hop : all) {
            if (hop.ttl() <= last && (hops == 0 || hop.ttl() > ttls[hops - 1])) {
                add(hop);
            }
        }
        raw = new byte[addresses.size()][];
        for (int k = 0; k < raw.length; k++) {
            raw[k] = addresses.get(k).getAddress();
        }
    }

    /**
     * @param distance TTL the target answered at; 0 where it did not
     * @param rttNanos median RTT of the target; negative where there is none
     */
    public static Sight of(Report report, int distance, long rttNanos) {
        return new Sight(report, distance, rttNanos < 0 ? 0 : Math.max(1, rttNanos / 1_000));
    }

    /** The last TTL that says where packets pass rather than where they end. */
    private static int lastTtl(Trace trace) {
        if (trace.outcome() instanceof Outcome.Refused refused) {
            return refused.atTtl() - 1;
        }
        return trace.outcome() instanceof Outcome.Loop loop ? loop.fromTtl() : Integer.MAX_VALUE;
    }

    private void add(Hop hop) {
        int first = addresses.size();
        for (ProbeResult probe : hop.probes()) {
            if (probe instanceof Reply reply && reply.responder() != null && !isListed(reply.responder(), first)) {
                addresses.add(reply.responder());
            }
        }
        if (addresses.size() > first) {
            ttls[hops] = hop.ttl();
            ends[hops++] = addresses.size();
        }
    }

    private boolean isListed(InetAddress address, int from) {
        for (int k = from; k < addresses.size(); k++) {
            if (addresses.get(k).equals(address)) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return hops == 0;
    }

    /** Whether the path is seen up to its end. */
    public boolean isWhole() {
        return report.trace().isReached();
    }

    byte[] destination() {
        InetAddress destination = report.trace().destination();
        return destination == null ? new byte[0] : destination.getAddress();
    }

    /** TTL the target answered at; 0 where it did not. */
    int distance() {
        return distance;
    }

    /** Median RTT of the target in microseconds; 0 where there is none. */
    long rttMicros() {
        return rttMicros;
    }

    /** When the trace was started, in seconds since 1970. */
    long second() {
        return second;
    }

    /** Hops that answered. */
    int size() {
        return hops;
    }

    int ttl(int hop) {
        return ttls[hop];
    }

    /** The addresses of a hop are those from {@code start} to before {@link #end}. */
    int start(int hop) {
        return hop == 0 ? 0 : ends[hop - 1];
    }

    int end(int hop) {
        return ends[hop];
    }

    /** All addresses, hop after hop. */
    int addresses() {
        return raw.length;
    }

    byte[] raw(int address) {
        return raw[address];
    }

    ResponderDetails details(int address) {
        return report.detailsOf(addresses.get(address));
    }

    PathShape shape() {
        List<PathHop> shape = new ArrayList<>(hops);
        for (int i = 0; i < hops; i++) {
            List<Responder> responders = new ArrayList<>();
            for (int k = start(i); k < end(i); k++) {
                ResponderDetails details = details(k);
                responders.add(new Responder(addresses.get(k), details.asn(), details.country(), 1));
            }
            shape.add(new PathHop(ttls[i], responders, false));
        }
        return new PathShape(shape, isWhole());
    }
}
