package io.pathwatch.format.page;

import io.pathwatch.format.Names;
import io.pathwatch.model.Hop;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A hop of one trace as a line of a table: what each responder replied stands together.
 *
 * @param responders in printed order; empty for a silent hop
 * @param sent probes
 * @param lost of these without a reply
 * @param median of the RTTs; absent where there is none
 */
public record HopLine(
        int ttl,
        List<Responder> responders,
        int sent,
        int lost,
        @Nullable Duration median) {

    public HopLine {
        responders = List.copyOf(responders);
    }

    /**
     * Who replied.
     *
     * @param address absent where the tool printed only a name, or nothing
     * @param name as printed, else from reverse DNS; absent where there is neither
     * @param rtts of its replies in printed order, null for one without a time
     * @param flags what the tool printed after the times, each once
     * @param mpls label stacks as text, each once
     */
    public record Responder(
            @Nullable InetAddress address,
            @Nullable String name,
            ResponderDetails details,
            List<@Nullable Duration> rtts,
            List<String> flags,
            List<String> mpls) {

        /** The smallest of its RTTs; null where it has none. */
        public @Nullable Duration least() {
            Duration least = null;
            for (Duration rtt : rtts) {
                if (rtt != null && (least == null || rtt.compareTo(least) < 0)) {
                    least = rtt;
                }
            }
            return least;
        }

        /** Where it is; null where that is not known. */
        public @Nullable Place place(KnownPlaces places) {
            return places.find(address, details);
        }

        /** Whether it has a place that light can come from in time, as far as that is known. */
        boolean isPlausible(KnownPlaces places) {
            Place place = place(places);
            return place != null && !Boolean.FALSE.equals(place.isPlausible(places.source(), least()));
        }
    }

    /** Of the responders with a place the first that is plausible, else the first; null where none has one. */
    @Nullable
    Responder located(KnownPlaces places) {
        Responder first = null;
        for (Responder each : responders) {
            if (each.isPlausible(places)) {
                return each;
            }
            first = first == null && each.place(places) != null ? each : first;
        }
        return first;
    }

    /** The hops of a trace in rising TTL. */
    public static List<HopLine> listOf(Report report) {
        List<HopLine> lines = new ArrayList<>();
        for (Hop hop : report.trace().hops()) {
            lines.add(of(report, hop));
        }
        return lines;
    }

    private static HopLine of(Report report, Hop hop) {
        List<Responder> responders = new ArrayList<>();
        List<Reply> left = new ArrayList<>(hop.replies());
        while (!left.isEmpty()) {
            Reply first = left.get(0);
            List<Reply> alike =
                    left.stream().filter(reply -> isSame(first, reply)).toList();
            left.removeAll(alike);
            responders.add(responder(report, alike));
        }
        int sent = hop.probes().size();
        int lost = sent - hop.replies().size();
        return new HopLine(hop.ttl(), responders, sent, lost, median(hop.probes()));
    }

    private static boolean isSame(Reply one, Reply other) {
        return one.responder() == null && other.responder() == null
                ? Objects.equals(one.name(), other.name())
                : Objects.equals(one.responder(), other.responder());
    }

    private static Responder responder(Report report, List<Reply> replies) {
        Reply first = replies.get(0);
        List<@Nullable Duration> rtts = new ArrayList<>();
        Set<String> flags = new LinkedHashSet<>();
        Set<String> mpls = new LinkedHashSet<>();
        for (Reply reply : replies) {
            rtts.add(reply.rtt());
            if (reply.flag() != null) {
                flags.add(reply.flag());
            }
            if (!reply.mpls().isEmpty()) {
                mpls.add(text(reply.mpls()));
            }
        }
        return new Responder(
                first.responder(),
                Names.find(report, first.responder(), first.name()),
                report.detailsOf(first.responder()),
                rtts,
                List.copyOf(flags),
                List.copyOf(mpls));
    }

    /** As traceroute writes it: {@code L=24000,E=0,S=1,T=1}. */
    private static String text(List<MplsLabel> stack) {
        StringBuilder text = new StringBuilder();
        for (MplsLabel label : stack) {
            text.append(text.length() == 0 ? "" : "/")
                    .append("L=")
                    .append(label.label())
                    .append(",E=")
                    .append(label.trafficClass())
                    .append(",S=")
                    .append(label.bottomOfStack() ? 1 : 0)
                    .append(",T=")
                    .append(label.ttl());
        }
        return text.toString();
    }

    private static @Nullable Duration median(List<ProbeResult> probes) {
        List<Duration> rtts = new ArrayList<>();
        for (ProbeResult probe : probes) {
            if (probe instanceof Reply reply && reply.rtt() != null) {
                rtts.add(reply.rtt());
            }
        }
        rtts.sort(null);
        int size = rtts.size();
        if (size == 0) {
            return null;
        }
        return size % 2 == 1
                ? rtts.get(size / 2)
                : rtts.get(size / 2 - 1).plus(rtts.get(size / 2)).dividedBy(2);
    }
}
