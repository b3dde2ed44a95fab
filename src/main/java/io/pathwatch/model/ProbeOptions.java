package io.pathwatch.model;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one target is probed.
 *
 * @param method how probes are sent
 * @param family the only address family to use; absent: the first address the name resolves to
 * @param port destination port of every probe, 1 to 65535; required for TCP; absent for UDP, where it rises from probe to
 *     probe then; absent otherwise
 * @param probesPerHop probes sent with each TTL, 1 to 10
 * @param replyWait longest time to wait for a reply, 10 ms to 60 s; nearby hops are waited for less (traceroute's adaptive wait)
 * @param firstTtl TTL of the first probes, 1 to 255
 * @param maxTtl TTL of the last probes, {@code firstTtl} to 255
 * @param simultaneous probes under way at once, 1 to 64
 * @param interfaceName network interface to send from; absent: the kernel chooses
 * @param sourceAddress address to send from; absent: the kernel chooses
 * @param mpls whether ICMP extensions (MPLS labels) are asked for
 * @param mtu whether the path MTU is discovered along the way
 * @param deadline longest time for the whole trace, then the tool is ended and what it printed is kept
 * @param dscp differentiated services code point (RFC 2474) of the probes, 0 to 63
 */
public record ProbeOptions(
        ProbeMethod method,
        @Nullable AddressFamily family,
        @Nullable Integer port,
        int probesPerHop,
        Duration replyWait,
        int firstTtl,
        int maxTtl,
        int simultaneous,
        @Nullable String interfaceName,
        @Nullable InetAddress sourceAddress,
        boolean mpls,
        boolean mtu,
        Duration deadline,
        int dscp) {

    /** Three probes a hop, 30 hops, replies waited for 2 s, 120 s for the whole trace. */
    public static final ProbeOptions DEFAULT = new ProbeOptions(
            ProbeMethod.AUTO,
            null,
            null,
            3,
            Duration.ofSeconds(2),
            1,
            30,
            16,
            null,
            null,
            false,
            false,
            Duration.ofSeconds(120),
            0);

    /** @throws IllegalArgumentException naming the component that is out of its range */
    public ProbeOptions {
        if (method == ProbeMethod.TCP && port == null) {
            throw new IllegalArgumentException("port: expected a number from 1 to 65535 for method 'tcp', was absent");
        }
        if (method != ProbeMethod.TCP && method != ProbeMethod.UDP && port != null) {
            throw new IllegalArgumentException("port: expected only with method 'tcp' or 'udp', was " + port);
        }
        if (port != null) {
            inRange("port", port, 1, 65_535);
        }
        inRange("probes", probesPerHop, 1, 10);
        inRange("first-ttl", firstTtl, 1, 255);
        inRange("max-ttl", maxTtl, firstTtl, 255);
        inRange("simultaneous", simultaneous, 1, 64);
        inRange("wait", replyWait, Duration.ofMillis(10), Duration.ofSeconds(60));
        inRange("deadline", deadline, Duration.ofSeconds(1), Duration.ofHours(1));
        inRange("dscp", dscp, 0, 63);
    }

    /** Probes without a mark, DSCP 0. */
    public ProbeOptions(
            ProbeMethod method,
            @Nullable AddressFamily family,
            @Nullable Integer port,
            int probesPerHop,
            Duration replyWait,
            int firstTtl,
            int maxTtl,
            int simultaneous,
            @Nullable String interfaceName,
            @Nullable InetAddress sourceAddress,
            boolean mpls,
            boolean mtu,
            Duration deadline) {
        this(
                method,
                family,
                port,
                probesPerHop,
                replyWait,
                firstTtl,
                maxTtl,
                simultaneous,
                interfaceName,
                sourceAddress,
                mpls,
                mtu,
                deadline,
                0);
    }

    private static void inRange(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": expected " + min + " to " + max + ", was " + value);
        }
    }

    private static void inRange(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(name + ": expected " + min.toMillis() + "ms to " + max.toMillis()
                    + "ms, was " + value.toMillis() + "ms");
        }
    }

    public ProbeOptions withMethod(ProbeMethod newMethod) {
        return withMethod(newMethod, port);
    }

    /** @param newPort null: the method has none */
    public ProbeOptions withMethod(ProbeMethod newMethod, @Nullable Integer newPort) {
        return new ProbeOptions(
                newMethod,
                family,
                newPort,
                probesPerHop,
                replyWait,
                firstTtl,
                maxTtl,
                simultaneous,
                interfaceName,
                sourceAddress,
                mpls,
                mtu,
                deadline,
                dscp);
    }

    /** @param newFamily null: the first address the name resolves to */
    public ProbeOptions withFamily(@Nullable AddressFamily newFamily) {
        return new ProbeOptions(
                method,
                newFamily,
                port,
                probesPerHop,
                replyWait,
                firstTtl,
                maxTtl,
                simultaneous,
                interfaceName,
                sourceAddress,
                mpls,
                mtu,
                deadline,
                dscp);
    }

    public ProbeOptions withDeadline(Duration newDeadline) {
        return new ProbeOptions(
                method,
                family,
                port,
                probesPerHop,
                replyWait,
                firstTtl,
                maxTtl,
                simultaneous,
                interfaceName,
                sourceAddress,
                mpls,
                mtu,
                newDeadline,
                dscp);
    }
}
