package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply to one probe: who answered, and how long the round trip took.
 *
 * @param responder address the reply came from; absent where the tool printed only a name, or nothing
 * @param name name the tool printed for it, cleaned ({@link PrintedName}); absent if it printed none
 * @param rtt round-trip time, zero or more, to the microsecond; absent where a flag stands instead of a time
 * @param flag what the tool printed after the time, with its {@code !}, for example {@code !X} or {@code !<3-13>}
 * @param asns origin AS numbers the tool printed, 1 to 4294967295, in its order
 * @param mpls label stack the reply carried, outermost first
 * @param attributes further things printed with it, by key: {@code zone}, {@code mtu}, {@code back-hops},
 *     {@code reply-ttl}, {@code bytes}, {@code ecn}, {@code tcp}, {@code extension}, {@code vrf}, {@code then} (time of
 *     QUIC after the first round trip), {@value #REACHED}, {@code inferred}, {@code text}, {@code dup} (a
 *     second answer to one probe), {@code quoted-ttl} and {@code quoted-destination} (of the probe, as the answer
 *     quotes it), {@value #FLAG_MEANS}, {@code mru} (bytes) and {@code return-code} (of
 *     an MPLS echo); of tools that print statistics, {@code loss} (percent), {@code sent},
 *     {@code received}, {@code dropped}, and in milliseconds {@code last}, {@code best}, {@code worst}, {@code stdev},
 *     {@code geometric-mean}, {@code jitter}, {@code jitter-avg}, {@code jitter-worst}, {@code jitter-interarrival},
 *     while {@code rtt} is the average; {@code labels} and {@code error}, what services tell of a
 *     reply in words
 */
public record Reply(
        @Nullable InetAddress responder,
        @Nullable String name,
        @Nullable Duration rtt,
        @Nullable String flag,
        List<Long> asns,
        List<MplsLabel> mpls,
        Map<String, String> attributes)
        implements ProbeResult {

    /**
     * Attribute that tells what the flag means where its letter alone would say that the packet was not let through, and
     * with this tool it was: {@code port-unreachable}, {@code timeout}, {@code source-quench}.
     */
    public static final String FLAG_MEANS = "flag-means";

    /** Attribute of a reply that the tool says was the target's. */
    public static final String REACHED = "reached";

    /** @throws IllegalArgumentException if {@code rtt} is negative */
    public Reply {
        if (rtt != null && rtt.isNegative()) {
            throw new IllegalArgumentException("rtt: expected zero or more, was " + rtt);
        }
        asns = List.copyOf(asns);
        mpls = List.copyOf(mpls);
        attributes = Map.copyOf(attributes);
    }

    /** A plain reply, without anything beside address and time. */
    public static Reply of(InetAddress responder, Duration rtt) {
        return new Reply(responder, null, rtt, null, List.of(), List.of(), Map.of());
    }

    /** Whether it comes with a mark that the packet was not let through, such as {@code !H}; {@code !} alone is none. */
    public boolean refuses() {
        return flag != null && flag.startsWith("!") && flag.length() > 1 && !attributes.containsKey(FLAG_MEANS);
    }
}
