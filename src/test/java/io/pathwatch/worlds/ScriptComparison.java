package io.pathwatch.worlds;

import io.pathwatch.model.Hop;
import io.pathwatch.model.LastRunEvidence;
import io.pathwatch.model.LastRunEvidence.HopCountChange;
import io.pathwatch.model.LastRunEvidence.RttChange;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of the script Pathwatch grew from, written down again as the script does it: over the listed hops of
 * two reports, with nothing in common with the code under test.
 */
final class ScriptComparison {

    private final BigDecimal maxLatency;
    private final BigDecimal hopTimeDiff;

    ScriptComparison(Duration maxLatency, Duration hopTimeDiff) {
        this.maxLatency = millis(maxLatency);
        this.hopTimeDiff = millis(hopTimeDiff);
    }

    /**
     * A responder as the script lists it under a hop.
     *
     * @param rtt milliseconds
     */
    private record Entry(
            @Nullable InetAddress address,
            String name,
            @Nullable BigDecimal rtt) {}

    LastRunEvidence compare(Report last, Report now) {
        Map<Integer, List<Entry>> before = listed(last);
        Map<Integer, List<Entry>> after = listed(now);
        List<Integer> thresholdExceeded = new ArrayList<>();
        List<RttChange> timeDiffs = new ArrayList<>();
        for (Map.Entry<Integer, List<Entry>> hop : after.entrySet()) {
            for (int i = 0; i < hop.getValue().size(); i++) {
                Entry entry = hop.getValue().get(i);
                if (entry.rtt() != null && entry.rtt().compareTo(maxLatency) >= 0) {
                    thresholdExceeded.add(hop.getKey());
                }
                Entry old = firstOf(entry.address(), before);
                if (differs(old, entry)) {
                    timeDiffs.add(new RttChange(old.address(), old.name(), duration(old.rtt()), hop.getKey(), i));
                }
            }
        }
        HopCountChange countChange =
                before.size() == after.size() ? null : new HopCountChange(before.size(), after.size());
        return new LastRunEvidence(thresholdExceeded, countChange, timeDiffs);
    }

    private boolean differs(@Nullable Entry old, Entry entry) {
        return old != null
                && old.rtt() != null
                && entry.rtt() != null
                && entry.rtt().subtract(old.rtt()).abs().compareTo(hopTimeDiff) > 0;
    }

    private static @Nullable Entry firstOf(@Nullable InetAddress address, Map<Integer, List<Entry>> hops) {
        if (address != null) {
            for (List<Entry> entries : hops.values()) {
                for (Entry entry : entries) {
                    if (address.equals(entry.address())) {
                        return entry;
                    }
                }
            }
        }
        return null;
    }

    /** Every TTL up to the last printed one, also those without an answer. */
    private static Map<Integer, List<Entry>> listed(Report report) {
        Map<Integer, List<Entry>> hops = new TreeMap<>();
        for (Hop hop : report.trace().hops()) {
            for (int ttl = 1; ttl <= hop.ttl(); ttl++) {
                hops.computeIfAbsent(ttl, unused -> new ArrayList<>());
            }
            List<Entry> entries = hops.get(hop.ttl());
            for (Reply reply : hop.replies()) {
                boolean known = entries.stream()
                        .anyMatch(each -> each.address() == null
                                ? reply.responder() == null && each.name().equals(reply.name())
                                : each.address().equals(reply.responder()));
                if (!known) {
                    BigDecimal rtt = reply.rtt() == null ? null : millis(reply.rtt());
                    entries.add(new Entry(reply.responder(), nameOf(reply, report), rtt));
                }
            }
        }
        return hops;
    }

    private static String nameOf(Reply reply, Report report) {
        if (reply.name() != null) {
            return reply.name();
        }
        String known = report.detailsOf(reply.responder()).name();
        if (known != null) {
            return known;
        }
        return reply.responder() == null ? "" : reply.responder().getHostAddress();
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6);
    }

    private static Duration duration(BigDecimal millis) {
        return Duration.ofNanos(millis.movePointRight(6).longValueExact());
    }
}
