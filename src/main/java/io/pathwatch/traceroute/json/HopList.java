package io.pathwatch.traceroute.json;

import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hops of a trace while its record is read, in rising TTL whatever the order there. */
final class HopList {

    private static final int MOST_PROBES = 64;
    private static final int MOST_WARNINGS = 16;

    private final TreeMap<Integer, List<ProbeResult>> probes = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>(0);

    /** The hop with that TTL, 0 to 255, which exists from now on. */
    List<ProbeResult> at(int ttl) {
        return probes.computeIfAbsent(ttl, hop -> new ArrayList<>(3));
    }

    /** Adds to a hop of {@link #at}, unless it is full. */
    static void add(List<ProbeResult> hop, ProbeResult probe) {
        if (hop.size() < MOST_PROBES) {
            hop.add(probe);
        }
    }

    /** Gives each hop from {@code first} to {@code last} that is missing {@code attempts} probes without reply. */
    void fillSilent(int first, int last, int attempts) {
        for (int ttl = first; ttl <= last; ttl++) {
            if (!probes.containsKey(ttl)) {
                List<ProbeResult> hop = at(ttl);
                for (int i = 0; i < attempts; i++) {
                    add(hop, NoReply.INSTANCE);
                }
            }
        }
    }

    /** The last TTL with a reply; 0 if there is none. */
    int lastAnswered() {
        for (Map.Entry<Integer, List<ProbeResult>> hop : probes.descendingMap().entrySet()) {
            for (ProbeResult probe : hop.getValue()) {
                if (probe instanceof Reply) {
                    return hop.getKey();
                }
            }
        }
        return 0;
    }

    void warn(String text) {
        String warning = Excerpt.of(text);
        if (warnings.size() < MOST_WARNINGS && !warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    List<String> warnings() {
        return warnings;
    }

    List<Hop> hops() {
        List<Hop> hops = new ArrayList<>(probes.size());
        for (Map.Entry<Integer, List<ProbeResult>> hop : probes.entrySet()) {
            hops.add(new Hop(hop.getKey(), hop.getValue()));
        }
        return hops;
    }
}
