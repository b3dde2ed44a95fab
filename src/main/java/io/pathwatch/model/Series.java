package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What is compared with itself: one source, target, address family, method and port.
 *
 * @param source name of the vantage point; for this host its configured name, not {@code LO}
 * @param target name of the target as configured
 * @param family address family of the probes
 * @param method {@code icmp}, {@code udp} or {@code tcp}; {@code cli} for the command's own series; {@code loss} for
 *     probes straight to the target; {@code remote} where the source chooses; {@code source} for what is about the
 *     source and no single target ({@link #ofSource}); {@code delivery} for what is about a subscription
 * @param port destination port; absent unless the method has one
 */
public record Series(
        String source,
        String target,
        AddressFamily family,
        String method,
        @Nullable Integer port) {

    public static final String METHOD_CLI = "cli";

    /** Of probes straight to the target, which tell how many get lost. */
    public static final String METHOD_LOSS = "loss";

    public static final String METHOD_REMOTE = "remote";
    public static final String METHOD_SOURCE = "source";
    public static final String METHOD_DELIVERY = "delivery";
    public static final String ALL_TARGETS = "*";

    public Series {
        requireNonNull(source, "source");
        requireNonNull(target, "target");
        requireNonNull(family, "family");
        requireNonNull(method, "method");
    }

    /** What alerts about the source itself name as their series; it has no traces. */
    public static Series ofSource(String source) {
        return new Series(source, ALL_TARGETS, AddressFamily.IPV4, METHOD_SOURCE, null);
    }

    /** What alerts about a subscription name as their series, with its name as the target; it has no traces. */
    public static Series ofDelivery(String source, String subscription) {
        return new Series(source, subscription, AddressFamily.IPV4, METHOD_DELIVERY, null);
    }

    /** The series in which probes straight to the same target are counted. */
    public Series ofLosses() {
        return new Series(source, target, family, METHOD_LOSS, port);
    }

    /** First 12 hex digits of the SHA-256 over the five components, joined by {@code |}; an absent port is empty. */
    public String id() {
        String joined =
                source + "|" + target + "|" + family.version() + "|" + method + "|" + (port == null ? "" : port);
        return Digest.hex(joined, 12);
    }
}
