package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Hop;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Made-up traces, and the text Linux traceroute 2.1 would have printed for them, with names or with {@code -n}, and with
 * {@code -A}, {@code -e}, {@code --back} and {@code --mtu} where a trace holds what they print.
 */
final class LinuxText {

    private static final String[] FLAGS = {"!H", "!N", "!P", "!X", "!S", "!V", "!C", "!F-1400", "!<13>", "!<3-14>"};

    private LinuxText() {}

    static String render(ParsedTrace trace) {
        StringBuilder text = new StringBuilder();
        text.append("traceroute to ").append(trace.targetName());
        text.append(" (").append(trace.destination().getHostAddress()).append("), ");
        text.append(trace.maxTtl())
                .append(" hops max, ")
                .append(trace.packetSize())
                .append(" byte packets");
        boolean origins = trace.hops().stream()
                .flatMap(hop -> hop.replies().stream())
                .anyMatch(reply -> !reply.asns().isEmpty());
        for (Hop hop : trace.hops()) {
            text.append(String.format(Locale.ROOT, "\n%2d ", hop.ttl()));
            Reply last = null;
            for (ProbeResult probe : hop.probes()) {
                last = append(text, probe, last, origins);
            }
        }
        return text.append('\n').toString();
    }

    private static @Nullable Reply append(
            StringBuilder text, ProbeResult probe, @Nullable Reply last, boolean origins) {
        if (!(probe instanceof Reply reply)) {
            text.append(" *");
            return last;
        }
        if (last == null || !isSameResponder(reply, last)) {
            appendResponder(text, reply, origins);
        }
        text.append(String.format(Locale.ROOT, "  %.3f ms", reply.rtt().toNanos() / 1e6));
        if (reply.flag() != null) {
            text.append(' ').append(reply.flag());
        }
        String mtu = reply.attributes().get("mtu");
        text.append(mtu == null ? "" : " F=" + mtu);
        return reply;
    }

    private static boolean isSameResponder(Reply one, Reply other) {
        return one.responder().equals(other.responder())
                && one.mpls().equals(other.mpls())
                && Objects.equals(
                        one.attributes().get("tcp"), other.attributes().get("tcp"))
                && Objects.equals(
                        one.attributes().get("back-hops"), other.attributes().get("back-hops"));
    }

    private static void appendResponder(StringBuilder text, Reply reply, boolean origins) {
        String address = reply.responder().getHostAddress();
        String zone = reply.attributes().get("zone");
        address += zone == null ? "" : "%" + zone;
        text.append(' ').append(reply.name() == null ? address : reply.name() + " (" + address + ")");
        if (!reply.asns().isEmpty()) {
            text.append(" [AS");
            text.append(String.join(
                    "/AS", reply.asns().stream().map(String::valueOf).toList()));
            text.append(']');
        } else if (origins) {
            text.append(" [*]");
        }
        String before = " <MPLS:";
        for (MplsLabel label : reply.mpls()) {
            text.append(before).append("L=").append(label.label()).append(",E=").append(label.trafficClass());
            text.append(",S=")
                    .append(label.bottomOfStack() ? 1 : 0)
                    .append(",T=")
                    .append(label.ttl());
            before = "/";
        }
        text.append(reply.mpls().isEmpty() ? "" : ">");
        String tcp = reply.attributes().get("tcp");
        text.append(tcp == null ? "" : " <" + tcp + ">");
        String backHops = reply.attributes().get("back-hops");
        text.append(backHops == null ? "" : " '-" + backHops + "'");
    }

    /** A trace of up to 30 hops of up to 10 probes; every responder has one name and one set of AS numbers. */
    static ParsedTrace random(Random random) {
        boolean ipv6 = random.nextInt(3) == 0;
        List<Hop> hops = new ArrayList<>();
        int first = 1 + random.nextInt(3);
        int last = first + random.nextInt(30);
        int probes = 1 + random.nextInt(10);
        boolean numeric = random.nextInt(3) == 0;
        boolean origins = random.nextBoolean();
        for (int ttl = first; ttl <= last; ttl++) {
            List<Reply> responders = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                responders.add(responder(random, ipv6, numeric, origins, i));
            }
            responders.add(otherwise(random, responders.get(0)));
            List<ProbeResult> results = new ArrayList<>();
            for (int i = 0; i < probes; i++) {
                results.add(random.nextInt(4) == 0 ? NoReply.INSTANCE : reply(random, responders));
            }
            hops.add(new Hop(ttl, results));
        }
        return new ParsedTrace(
                "t" + random.nextInt(99) + ".example.net", address(random, ipv6, 0), last, 60, hops, List.of());
    }

    private static Reply reply(Random random, List<Reply> responders) {
        Reply from = responders.get(random.nextInt(8) == 0 ? 1 + random.nextInt(responders.size() - 1) : 0);
        Duration rtt = Duration.ofNanos(1000L * random.nextInt(2_000_000));
        String flag = random.nextInt(10) == 0 ? FLAGS[random.nextInt(FLAGS.length)] : null;
        Map<String, String> attributes = new HashMap<>(from.attributes());
        if (flag == null && random.nextInt(20) == 0) {
            attributes.put("mtu", Integer.toString(68 + random.nextInt(9000)));
        }
        return new Reply(from.responder(), from.name(), rtt, flag, from.asns(), from.mpls(), attributes);
    }

    /** The same responder, whose answer took another way back or carried other extensions. */
    private static Reply otherwise(Random random, Reply from) {
        Map<String, String> attributes = new HashMap<>(from.attributes());
        switch (random.nextInt(3)) {
            case 0 -> attributes.put("back-hops", Integer.toString(1 + random.nextInt(30)));
            case 1 -> attributes.put("tcp", "rst,ack");
            default -> attributes.put("tcp", "syn,ack,mss=1400");
        }
        return new Reply(from.responder(), from.name(), null, null, from.asns(), labels(random), attributes);
    }

    /** The {@code i}th of a hop; no two of a hop have one address, since the tool would not name the second. */
    private static Reply responder(Random random, boolean ipv6, boolean numeric, boolean origins, int i) {
        String name = !numeric && random.nextInt(5) > 0 ? "r" + random.nextInt(1000) + ".example_x.net" : null;
        List<Long> asns = new ArrayList<>();
        for (int n = origins ? random.nextInt(3) : 0; n > 0; n--) {
            asns.add(64496L + random.nextInt(16));
        }
        Map<String, String> attributes = ipv6 && random.nextInt(5) == 0 ? Map.of("zone", "eth0") : Map.of();
        return new Reply(address(random, ipv6, i), name, null, null, asns, labels(random), attributes);
    }

    private static List<MplsLabel> labels(Random random) {
        List<MplsLabel> labels = new ArrayList<>();
        for (int n = Math.max(0, random.nextInt(6) - 3); n > 0; n--) {
            labels.add(new MplsLabel(random.nextInt(1 << 20), random.nextInt(8), n == 1, random.nextInt(256)));
        }
        return labels;
    }

    private static InetAddress address(Random random, boolean ipv6, int i) {
        String text = ipv6
                ? "2001:db8:" + Integer.toHexString(random.nextInt(65536)) + "::" + i + random.nextInt(100)
                : "198.51.100." + (i * 80 + random.nextInt(80));
        return AddressLiteral.parse(text).address();
    }
}
