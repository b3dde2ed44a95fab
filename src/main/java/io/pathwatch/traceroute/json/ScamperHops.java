package io.pathwatch.traceroute.json;

import io.pathwatch.model.NoReply;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists {@code hops} and {@code no_hops} of a trace of scamper, by TTL and attempt. An attempt that is missing
 * before one that is there was not answered.
 */
final class ScamperHops {

    private ScamperHops() {}

    static HopList read(JsonFields trace) throws UnexpectedValueException {
        List<Attempt> attempts = new ArrayList<>();
        for (JsonFields reply : trace.objects("hops")) {
            attempts.add(new Attempt(ttl(reply), number(reply), reply(reply)));
        }
        for (JsonFields probe : trace.objects("no_hops")) {
            attempts.add(new Attempt(ttl(probe), number(probe), NoReply.INSTANCE));
        }
        attempts.sort(Comparator.comparingInt(Attempt::ttl).thenComparingInt(Attempt::number));
        HopList hops = new HopList();
        Attempt before = null;
        for (Attempt attempt : attempts) {
            boolean sameHop = before != null && before.ttl == attempt.ttl;
            int last = sameHop ? before.number : 0;
            for (int missing = last + 1; missing < attempt.number; missing++) {
                HopList.add(hops.at(attempt.ttl), NoReply.INSTANCE);
            }
            HopList.add(hops.at(attempt.ttl), last == attempt.number ? again(attempt.result) : attempt.result);
            before = attempt;
        }
        return hops;
    }

    private record Attempt(int ttl, int number, ProbeResult result) {}

    private static int ttl(JsonFields probe) throws UnexpectedValueException {
        return probe.requiredNumber("probe_ttl", 0, 255);
    }

    private static int number(JsonFields probe) throws UnexpectedValueException {
        Integer number = probe.smallNumber("probe_id", 0, 255);
        return number == null || number == 0 ? 1 : number;
    }

    private static ProbeResult again(ProbeResult result) {
        if (!(result instanceof Reply first)) {
            return result;
        }
        Map<String, String> attributes = new HashMap<>(first.attributes());
        attributes.put("dup", "true");
        return new Reply(
                first.responder(), first.name(), first.rtt(), first.flag(), first.asns(), first.mpls(), attributes);
    }

    private static Reply reply(JsonFields reply) throws UnexpectedValueException {
        InetAddress from = reply.address("addr");
        Integer type = reply.smallNumber("icmp_type", 0, 255);
        Integer code = reply.smallNumber("icmp_code", 0, 255);
        Integer mtu = mtu(reply);
        String flag = type == null ? null : IcmpFlag.of(from, type, code == null ? 0 : code, mtu);
        Integer ttl = reply.smallNumber("reply_ttl", 0, 255);
        return new Reply(
                from,
                PrintedName.of(reply.text("name")),
                rtt(reply),
                flag,
                List.of(),
                LabelStack.ofScamper(reply.objects("icmpext")),
                ReplyTtl.with(ttl == null ? -1 : ttl, further(reply, mtu)));
    }

    private static @Nullable Duration rtt(JsonFields reply) throws UnexpectedValueException {
        Double millis = reply.decimal("rtt");
        Duration rtt = millis == null ? null : Rtt.ofMillis(millis);
        if (millis != null && rtt == null) {
            throw reply.unexpected("rtt", "milliseconds");
        }
        return rtt;
    }

    /** Newer builds write the key with a colon in it. */
    private static @Nullable Integer mtu(JsonFields reply) throws UnexpectedValueException {
        return reply.smallNumber(reply.has("icmp_nhmtu:") ? "icmp_nhmtu:" : "icmp_nhmtu", 0, 0xFFFF);
    }

    private static Map<String, String> further(JsonFields reply, @Nullable Integer mtu)
            throws UnexpectedValueException {
        Map<String, String> further = new HashMap<>();
        if (mtu != null && mtu > 0) {
            further.put("mtu", mtu.toString());
        }
        Integer tcp = reply.smallNumber("tcp_flags", 0, 255);
        if (tcp != null) {
            further.put("tcp", TcpFlags.ofBits(tcp));
        }
        Integer quoted = reply.smallNumber("icmp_q_ttl", 0, 255);
        if (quoted != null && quoted != 1) {
            further.put("quoted-ttl", quoted.toString());
        }
        return further;
    }
}
