package io.pathwatch.traceroute.table;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Hop;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.traceroute.PrintedText;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A trace while its table is read. */
final class TableTrace {

    private static final int MOST_WARNINGS = 16;

    private final TreeMap<Integer, TableHop> hops = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>(0);
    private @Nullable TableHop open;
    private @Nullable TableHost target;
    private @Nullable Integer maxTtl;
    private TraceOrigin origin = TraceOrigin.UNKNOWN;

    /** The hop of that TTL, new or met before, with a new row begun. */
    TableHop openHop(int ttl) {
        TableHop hop = hops.computeIfAbsent(ttl, TableHop::new);
        hop.startRow();
        open = hop;
        return hop;
    }

    /** The hop whose row was read last; null before the first. */
    @Nullable
    TableHop openHop() {
        return open;
    }

    boolean isEmpty() {
        return hops.isEmpty();
    }

    int size() {
        return hops.size();
    }

    void setTarget(@Nullable TableHost printed) {
        target = printed;
    }

    void setMaxTtl(@Nullable Integer printed) {
        maxTtl = printed;
    }

    void setOrigin(TraceOrigin printed) {
        origin = printed;
    }

    /** @param line as printed */
    void warn(String line) {
        String warning = PrintedText.quote(line);
        if (warnings.size() < MOST_WARNINGS && !warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    ParsedTrace build() {
        List<Hop> built = new ArrayList<>(hops.size());
        for (TableHop hop : hops.values()) {
            built.add(hop.build());
        }
        TableHost to = target == null ? TableHost.UNKNOWN : target;
        return new ParsedTrace(nameOf(to), to.address(), maxTtl, null, built, warnings, origin);
    }

    private static @Nullable String nameOf(TableHost target) {
        InetAddress address = target.address();
        return target.name() == null && address != null ? AddressText.of(address) : target.name();
    }
}
