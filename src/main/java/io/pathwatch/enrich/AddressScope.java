package io.pathwatch.enrich;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses may be looked up: those that mean the same everywhere. */
public final class AddressScope {

    private AddressScope() {}

    /**
     * Whether {@code address} belongs to the public network, so that databases and name servers may be asked about it.
     * Not so: unspecified and "this network" (0.0.0.0/8), loopback, link-local, private (RFC 1918), shared by carriers (RFC 6598,
     * 100.64.0.0/10), unique local (RFC 4193, fc00::/7), site-local, multicast, and 240.0.0.0/4 with the broadcast
     * address. Documentation addresses count as public: they stand for it.
     */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && (bytes[1] & 0xC0) == 64;
            return first != 0 && first < 240 && !shared;
        }
        return (first & 0xFE) != 0xFC;
    }
}
