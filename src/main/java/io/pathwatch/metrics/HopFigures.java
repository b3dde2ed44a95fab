package io.pathwatch.metrics;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trace tells of one hop.
 *
 * @param rtt median in seconds; absent where nobody answered with a time
 * @param loss share of the probes without an answer, 0 to 1
 * @param responders who answered, with their AS number where it is known; the first few
 */
record HopFigures(int ttl, @Nullable Double rtt, double loss, List<Responder> responders) {

    /** As many as traceroute sends probes at a time, and one. */
    private static final int MOST_RESPONDERS = 4;

    HopFigures {
        responders = List.copyOf(responders);
    }

    /** @param asn absent where it is not known */
    record Responder(InetAddress address, @Nullable Long asn) {}

    /** Of each hop; none behind the last that answered. */
    static List<HopFigures> of(Report report) {
        List<HopFigures> all = new ArrayList<>();
        int answered = 0;
        int lastTtl = -1;
        for (Hop hop : report.trace().hops()) {
            if (hop.ttl() <= lastTtl) {
                continue; // odd output; two lines alike would spoil all others
            }
            lastTtl = hop.ttl();
            List<ProbeResult> replies = hop.probes().stream()
                    .filter(probe -> probe instanceof Reply)
                    .toList();
            List<Responder> responders = hop.responders().stream()
                    .limit(MOST_RESPONDERS)
                    .map(address ->
                            new Responder(address, report.detailsOf(address).asn()))
                    .toList();
            all.add(new HopFigures(
                    hop.ttl(),
                    Figures.medianRtt(replies),
                    Figures.loss(hop.probes().size(), replies),
                    responders));
            answered = replies.isEmpty() ? answered : all.size();
        }
        return List.copyOf(all.subList(0, answered));
    }
}
