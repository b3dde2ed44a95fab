package io.pathwatch.store;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Traces as a vantage point makes them: {@value #HOPS} hops of three probes, the first ones shared by all targets, two
 * hops behind a load balancer, one silent, one in fifty probes lost, RTTs that jitter, and now and then another path.
 */
final class LifelikeTraces {

    static final int HOPS = 15;
    private static final int PROBES = 3;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final Random random = new Random(1);
    private final List<Target> targets = new ArrayList<>();
    private final long[] versions;
    private final HostInfo host = new HostInfo("192.0.2.77", List.of(), List.of());
    private int made;

    LifelikeTraces(int series) {
        for (int i = 0; i < series; i++) {
            targets.add(new Target(
                    "target-" + i,
                    "group",
                    "198.51.100." + i % 256,
                    Target.THIS_HOST,
                    Duration.ofMinutes(5),
                    ProbeOptions.DEFAULT,
                    Conditions.DEFAULT,
                    Map.of("site", "fra")));
        }
        versions = new long[series];
    }

    /** The next report; the targets take turns. */
    Report next() {
        int index = made % targets.size();
        Target target = targets.get(index);
        Series series = new Series("fra1", target.name(), AddressFamily.IPV4, "icmp", null);
        Instant startedAt =
                START.plusNanos(made++ * 30_000_000_000L / targets.size() * 10 + random.nextInt(1_000) * 1_000L);
        List<Hop> hops = hops(index);
        Trace trace = new Trace(
                series,
                responder(index, HOPS, 0),
                startedAt,
                startedAt.plusNanos(1_000L * (900_000 + random.nextInt(200_000))),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                hops,
                0,
                false,
                List.of(),
                raw(target, hops));
        Map<InetAddress, ResponderDetails> details = new HashMap<>();
        for (InetAddress responder : trace.responders()) {
            details.put(responder, details(responder));
        }
        return new Report(trace, target, details, host, new Comparison(List.of(), versions[index]++, null));
    }

    private List<Hop> hops(int series) {
        int detour = random.nextInt(200) == 0 ? 1 + random.nextInt(4) : 0;
        List<Hop> hops = new ArrayList<>(HOPS);
        for (int ttl = 1; ttl <= HOPS; ttl++) {
            List<ProbeResult> probes = new ArrayList<>(PROBES);
            for (int probe = 0; probe < PROBES; probe++) {
                boolean balanced = ttl == 6 || ttl == 9;
                int branch = balanced ? random.nextInt(3) : ttl > 4 && ttl < HOPS ? detour : 0;
                long micros = ttl * 1_500L + Math.abs((long) (random.nextGaussian() * 700));
                boolean silent = ttl == 8 || random.nextInt(50) == 0;
                probes.add(
                        silent
                                ? NoReply.INSTANCE
                                : Reply.of(responder(series, ttl, branch), Duration.ofNanos(micros * 1_000)));
            }
            hops.add(new Hop(ttl, probes));
        }
        return hops;
    }

    /** The first five hops are the same for all series. */
    private static InetAddress responder(int series, int ttl, int branch) {
        int owner = ttl <= 5 ? 0 : series + 1;
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) (198 - branch), (byte) (owner >> 8), (byte) owner, (byte) ttl});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ResponderDetails details(InetAddress responder) {
        String name = "ae-1.cr" + Integer.toHexString(responder.hashCode()) + ".net.example.net";
        return new ResponderDetails(name, 64_500L, "Example Networks GmbH", 50.1109, 8.6821, 20, "Frankfurt", "DE");
    }

    private static String raw(Target target, List<Hop> hops) {
        StringBuilder raw = new StringBuilder(
                "traceroute to " + target.host() + " (" + target.host() + "), 30 hops max, 60 byte packets\n");
        for (Hop hop : hops) {
            raw.append(String.format(Locale.ROOT, "%2d ", hop.ttl()));
            InetAddress last = null;
            for (ProbeResult probe : hop.probes()) {
                if (probe instanceof Reply reply && reply.responder() != null && reply.rtt() != null) {
                    if (!reply.responder().equals(last)) {
                        last = reply.responder();
                        raw.append(' ').append(last.getHostAddress());
                    }
                    raw.append(
                            String.format(Locale.ROOT, "  %.3f ms", reply.rtt().toNanos() / 1e6));
                } else {
                    raw.append(" *");
                }
            }
            raw.append('\n');
        }
        return raw.toString();
    }
}
