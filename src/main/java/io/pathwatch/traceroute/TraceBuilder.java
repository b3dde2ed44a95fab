package io.pathwatch.traceroute;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceOrigin;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace while its lines are read. */
final class TraceBuilder {

    private static final int MOST_WARNINGS = 16;

    private @Nullable TraceHeader header;
    private final List<HopBuilder> hops = new ArrayList<>();
    private @Nullable HopBuilder open;
    private final List<String> warnings = new ArrayList<>(0);

    void setHeader(TraceHeader header) {
        this.header = header;
    }

    boolean hasHeader() {
        return header != null;
    }

    boolean hasHops() {
        return !hops.isEmpty();
    }

    /** The hop that a continuation line would belong to; null before the first. */
    @Nullable
    HopBuilder openHop() {
        return open;
    }

    /** The hop of that TTL, new or met before: tools repeat a TTL, and print late replies under an earlier one. */
    HopBuilder hop(int ttl) {
        for (int i = hops.size() - 1; i >= 0 && hops.get(i).ttl() >= ttl; i--) {
            if (hops.get(i).ttl() == ttl) {
                return hops.get(i);
            }
        }
        return new HopBuilder(ttl);
    }

    /** Takes in a hop that {@link #hop} gave, in its place. */
    void open(HopBuilder hop) {
        open = hop;
        int place = hops.size();
        while (place > 0 && hops.get(place - 1).ttl() > hop.ttl()) {
            place--;
        }
        if (place == 0 || hops.get(place - 1) != hop) {
            hops.add(place, hop);
        }
    }

    /** Whether a hop of that TTL would be the first of another trace, after a line that is empty. */
    boolean beginsAgainAt(int ttl) {
        return hops.size() > 1 && ttl <= hops.get(0).ttl();
    }

    /** Who answered last before {@code ttl}; null if nobody did. */
    @Nullable
    Responder lastResponderBefore(int ttl) {
        for (int i = hops.size() - 1; i >= 0; i--) {
            Responder responder = hops.get(i).responder();
            if (hops.get(i).ttl() < ttl && responder != null) {
                return responder;
            }
        }
        return null;
    }

    void warn(String printed) {
        String warning = PrintedText.quote(printed);
        if (warnings.size() < MOST_WARNINGS && !warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** Whether a hop was read; without a header, one that says something, since a bare number could be anything. */
    boolean isTrace() {
        if (header != null) {
            return hasHops();
        }
        for (HopBuilder hop : hops) {
            if (hop.isEvident()) {
                return true;
            }
        }
        return false;
    }

    ParsedTrace build() {
        List<Hop> built = new ArrayList<>(hops.size());
        for (HopBuilder hop : hops) {
            built.add(hop.build());
        }
        TraceHeader printed = header;
        if (printed == null) {
            return new ParsedTrace(null, null, null, null, built, warnings);
        }
        InetAddress source = printed.sourceAddress();
        TraceOrigin origin =
                source == null ? TraceOrigin.UNKNOWN : new TraceOrigin(null, source, null, null, null, null, null);
        return new ParsedTrace(
                printed.targetName(),
                printed.destination(),
                printed.maxTtl(),
                printed.packetSize(),
                built,
                warnings,
                origin);
    }
}
