package io.pathwatch.model;

import java.net.Inet6Address;
import java.net.InetAddress;

/** The version of the Internet Protocol that probes are sent with. */
public enum AddressFamily {
    IPV4(4),
    IPV6(6);

    private final int version;

    AddressFamily(int version) {
        this.version = version;
    }

    /** 4 or 6, as written in JSON and in a series. */
    public int version() {
        return version;
    }

    public static AddressFamily of(InetAddress address) {
        return address instanceof Inet6Address ? IPV6 : IPV4;
    }

    /** @throws IllegalArgumentException if {@code version} is neither 4 nor 6 */
    public static AddressFamily ofVersion(int version) {
        return switch (version) {
            case 4 -> IPV4;
            case 6 -> IPV6;
            default -> throw new IllegalArgumentException("address family: expected 4 or 6, was " + version);
        };
    }
}
