package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trace with what is known of its responders and of this host, and what comparing it has given.
 *
 * @param trace the trace
 * @param target what was traced
 * @param responders details by address; an address of which nothing is known has no entry
 * @param host this host; absent where another host traced
 * @param comparison absent before the trace was compared, and for traces that are not compared
 */
public record Report(
        Trace trace,
        Target target,
        Map<InetAddress, ResponderDetails> responders,
        @Nullable HostInfo host,
        @Nullable Comparison comparison) {

    public Report {
        requireNonNull(trace, "trace");
        requireNonNull(target, "target");
        responders = Map.copyOf(responders);
    }

    /** The id of its trace. */
    public String traceId() {
        return trace.id();
    }

    /** The alerts the trace raised; empty before it was compared. */
    public List<Alert> alerts() {
        return comparison == null ? List.of() : comparison.alerts();
    }

    /** Details of {@code address}; {@link ResponderDetails#UNKNOWN} if there are none. */
    public ResponderDetails detailsOf(@Nullable InetAddress address) {
        return address == null ? ResponderDetails.UNKNOWN : responders.getOrDefault(address, ResponderDetails.UNKNOWN);
    }

    /** The name of an entry: as printed, else from reverse DNS, else its address. */
    public String nameOf(HopEntry entry) {
        if (entry.printedName() != null) {
            return entry.printedName();
        }
        String name = detailsOf(entry.address()).name();
        if (name != null) {
            return name;
        }
        return entry.address() == null ? "" : entry.address().getHostAddress();
    }

    public Report withComparison(Comparison newComparison) {
        return new Report(trace, target, responders, host, newComparison);
    }
}
