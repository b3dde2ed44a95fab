package io.pathwatch.model;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool printed about one trace, and nothing that it did not print.
 *
 * @param targetName target as printed in the header; absent without one
 * @param destination address printed in the header; absent without one
 * @param maxTtl hop limit printed in the header; absent without one
 * @param packetSize bytes, as printed in the header; absent without one
 * @param hops in rising TTL
 * @param warnings lines such as "has multiple addresses" or "sendto: No route to host", as printed
 * @param origin what it tells of where, when and how the trace was made
 * @param directTry what came of a last try at the target after nobody had answered for a while, sent with a TTL that no
 *     path uses up; it is no hop of the path. Absent where none was made
 * @param cutOff whether it tells that the tool stopped before it was done, so that hops may be missing
 */
public record ParsedTrace(
        @Nullable String targetName,
        @Nullable InetAddress destination,
        @Nullable Integer maxTtl,
        @Nullable Integer packetSize,
        List<Hop> hops,
        List<String> warnings,
        TraceOrigin origin,
        @Nullable Hop directTry,
        boolean cutOff) {

    public ParsedTrace {
        hops = List.copyOf(hops);
        warnings = List.copyOf(warnings);
    }

    /** Most tools make no direct try, and do not tell why they stopped. */
    public ParsedTrace(
            @Nullable String targetName,
            @Nullable InetAddress destination,
            @Nullable Integer maxTtl,
            @Nullable Integer packetSize,
            List<Hop> hops,
            List<String> warnings,
            TraceOrigin origin) {
        this(targetName, destination, maxTtl, packetSize, hops, warnings, origin, null, false);
    }

    /** Text of a tool, which tells nothing of its origin. */
    public ParsedTrace(
            @Nullable String targetName,
            @Nullable InetAddress destination,
            @Nullable Integer maxTtl,
            @Nullable Integer packetSize,
            List<Hop> hops,
            List<String> warnings) {
        this(targetName, destination, maxTtl, packetSize, hops, warnings, TraceOrigin.UNKNOWN);
    }

    /** The same one with {@code more} warnings behind its own. */
    public ParsedTrace withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new ParsedTrace(targetName, destination, maxTtl, packetSize, hops, all, origin, directTry, cutOff);
    }
}
