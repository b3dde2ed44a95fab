package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.TraceReader;
import io.pathwatch.model.TracerouteFormatException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hops of one probe. Their number, order and first responders are those the service gives; what it leaves out of
 * traceroute's hops (further responders, probes without reply, flags) comes from the text, where that agrees.
 */
final class ProbeHops {

    /** What the service puts for the name of a probe's own router. */
    private static final String GATEWAY = "_gateway";

    private static final int MOST_PROBES = 64;

    private ProbeHops() {}

    /** As the service gives them. */
    static List<Hop> of(ProbeAnswer answer) {
        List<Hop> hops = new ArrayList<>(answer.hops().size());
        for (AnsweredHop hop : answer.hops()) {
            hops.add(new Hop(hops.size() + 1, results(hop)));
        }
        return hops;
    }

    private static List<ProbeResult> results(AnsweredHop hop) {
        InetAddress address = address(hop.address());
        String name = name(hop, address);
        List<ProbeResult> results = new ArrayList<>();
        for (Duration rtt : hop.rtts()) {
            results.add(new Reply(address, name, rtt, null, hop.asns(), List.of(), Map.of()));
        }
        if (results.isEmpty() && address != null) {
            results.add(new Reply(address, name, null, null, hop.asns(), List.of(), Map.of()));
        }
        for (int i = 0; i < hop.drops() && results.size() < MOST_PROBES; i++) {
            results.add(NoReply.INSTANCE);
        }
        return results;
    }

    static @Nullable InetAddress address(@Nullable String text) {
        AddressLiteral literal = text == null ? null : AddressLiteral.parse(text);
        return literal == null ? null : literal.address();
    }

    /** A name that is the address again is none. */
    private static @Nullable String name(AnsweredHop hop, @Nullable InetAddress address) {
        String name = PrintedName.of(hop.hostname());
        if (name == null || name.equals(GATEWAY) || address(hop.hostname()) != null) {
            return address == null ? PrintedName.of(hop.address()) : null;
        }
        return name;
    }

    /** The trace that traceroute printed; null if it cannot be read, or does not have as many hops. */
    static @Nullable ParsedTrace printed(String rawOutput, List<Hop> hops, TraceReader reader) {
        List<ParsedTrace> traces;
        try {
            traces = reader.read(rawOutput);
        } catch (TracerouteFormatException e) {
            return null; // the text is for people, the service says: it may look like anything
        }
        ParsedTrace printed = traces.get(0);
        boolean agrees = traces.size() == 1 && printed.hops().size() == hops.size();
        for (int i = 0; agrees && i < hops.size(); i++) {
            agrees = printed.hops().get(i).ttl() == hops.get(i).ttl();
        }
        return agrees ? printed : null;
    }

    /** Each hop as it was printed, unless the responder the service gives is not in there. */
    static List<Hop> completed(List<Hop> hops, ParsedTrace printed) {
        List<Hop> completed = new ArrayList<>(hops.size());
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            Hop line = printed.hops().get(i);
            boolean agrees = line.responders().containsAll(hop.responders());
            completed.add(agrees && !line.probes().isEmpty() ? withoutGateway(line) : hop);
        }
        return completed;
    }

    private static Hop withoutGateway(Hop hop) {
        List<ProbeResult> results = new ArrayList<>(hop.probes().size());
        for (ProbeResult result : hop.probes()) {
            results.add(result instanceof Reply reply && GATEWAY.equals(reply.name()) ? withoutName(reply) : result);
        }
        return new Hop(hop.ttl(), results);
    }

    private static Reply withoutName(Reply reply) {
        return new Reply(
                reply.responder(), null, reply.rtt(), reply.flag(), reply.asns(), reply.mpls(), reply.attributes());
    }
}
