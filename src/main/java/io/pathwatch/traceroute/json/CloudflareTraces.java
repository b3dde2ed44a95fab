package io.pathwatch.traceroute.json;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.TraceOrigin;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the diagnostics of Cloudflare's API tell of one target: a trace from each of their places. A responder is one
 * reply with the mean, as of mtr; a TTL that nobody answered has no node, or one without an address and a time.
 */
final class CloudflareTraces {

    private static final String PREFIX = "cloudflare/";

    private CloudflareTraces() {}

    /** The traces to all targets of a whole answer of the API; empty if it is none. */
    static List<ParsedTrace> ofAnswer(JsonFields answer) throws UnexpectedValueException {
        List<ParsedTrace> traces = new ArrayList<>();
        for (JsonFields target : answer.has("success") ? answer.objects("result") : List.<JsonFields>of()) {
            if (target.has("colos")) {
                traces.addAll(of(target));
            }
        }
        return traces;
    }

    static List<ParsedTrace> of(JsonFields target) throws UnexpectedValueException {
        String name = target.name("target");
        InetAddress address = name == null ? null : AddressLiteral.parseAddress(name);
        List<ParsedTrace> traces = new ArrayList<>();
        for (JsonFields colo : target.objects("colos")) {
            HopList hops = hops(colo);
            InetAddress destination = address == null ? resolved(colo) : address;
            traces.add(new ParsedTrace(name, destination, null, null, hops.hops(), hops.warnings(), origin(colo)));
        }
        return traces;
    }

    /** What the place resolved the target's name to. */
    private static @Nullable InetAddress resolved(JsonFields colo) throws UnexpectedValueException {
        JsonFields summary = colo.object("target_summary");
        String ip = summary == null ? null : summary.text("ip");
        return ip == null ? null : AddressLiteral.parseAddress(ip);
    }

    private static TraceOrigin origin(JsonFields colo) throws UnexpectedValueException {
        JsonFields place = colo.object("colo");
        String name = place == null ? null : place.text("name");
        String point = name == null ? null : PREFIX + PrintedName.clean(name);
        return new TraceOrigin(point, null, "Cloudflare", null, null, null, null);
    }

    private static HopList hops(JsonFields colo) throws UnexpectedValueException {
        HopList hops = new HopList();
        int index = 0;
        for (JsonFields hop : colo.objects("hops")) {
            index++;
            Integer told = hop.smallNumber("packets_ttl", 0, 255);
            List<ProbeResult> probes = hops.at(told == null ? Math.min(index, 255) : told);
            Map<String, String> counts = new HashMap<>();
            MtrStatistics.put(counts, hop, "packets_sent", "sent");
            MtrStatistics.put(counts, hop, "packets_lost", "dropped");
            for (JsonFields node : hop.objects("nodes")) {
                HopList.add(probes, result(node, counts));
            }
            if (probes.isEmpty()) {
                HopList.add(probes, NoReply.INSTANCE);
            }
        }
        String error = colo.text("error");
        if (error != null) {
            hops.warn(error);
        } else if (index == 0) {
            hops.warn("no hop was recorded");
        }
        return hops;
    }

    /** The counts of packets are those of the whole hop. */
    private static ProbeResult result(JsonFields node, Map<String, String> counts) throws UnexpectedValueException {
        String ip = node.text("ip");
        InetAddress address = ip == null ? null : AddressLiteral.parseAddress(ip);
        Duration rtt = rtt(node);
        if (address == null && rtt == null) {
            return NoReply.INSTANCE;
        }
        Map<String, String> attributes = new HashMap<>(counts);
        MtrStatistics.put(attributes, node, "packet_count", "received");
        MtrStatistics.put(attributes, node, "min_rtt_ms", "best");
        MtrStatistics.put(attributes, node, "max_rtt_ms", "worst");
        MtrStatistics.put(attributes, node, "std_dev_rtt_ms", "stdev");
        String flag = null;
        for (String label : node.texts("labels")) {
            boolean isFlag = flag == null && isFlag(label);
            flag = isFlag ? label : flag;
            if (!isFlag) {
                attributes.merge("labels", Excerpt.of(label), (one, other) -> one + " " + other);
            }
        }
        String name = node.name("name");
        boolean named = name != null && !name.equals(ip);
        return new Reply(
                address, named ? name : null, rtt, flag, AsNumber.parse(node.text("asn")), List.of(), attributes);
    }

    /** {@code !X} and the like; what else is told is no mark. */
    private static boolean isFlag(String label) {
        boolean mark = label.length() > 1 && label.length() < 8 && label.charAt(0) == '!';
        for (int i = 1; mark && i < label.length(); i++) {
            mark = label.charAt(i) < 0x7F && Character.isLetterOrDigit(label.charAt(i));
        }
        return mark;
    }

    private static @Nullable Duration rtt(JsonFields node) throws UnexpectedValueException {
        Double millis = node.decimal("mean_rtt_ms");
        Integer packets = node.smallNumber("packet_count", 0, Integer.MAX_VALUE);
        if (millis == null || packets != null && packets == 0) {
            return null;
        }
        Duration rtt = Rtt.ofMillis(millis);
        if (rtt == null) {
            throw node.unexpected("mean_rtt_ms", "milliseconds");
        }
        return rtt;
    }
}
