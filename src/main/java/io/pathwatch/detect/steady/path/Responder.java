package io.pathwatch.detect.steady.path;

import io.pathwatch.model.rule.PathLevel;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Who answered at a hop.
 *
 * @param asn origin AS number; absent where it is not known, as for private addresses and the LANs of internet exchanges
 * @param country ISO 3166-1 alpha-2 code; absent where it is not known
 * @param traces that showed it there
 */
record Responder(
        InetAddress address, @Nullable Long asn, @Nullable String country, int traces) {

    private static final int IPV4_PREFIX = 3;
    private static final int IPV6_PREFIX = 6;

    /** What it is told apart by; absent where that is not known. */
    @Nullable
    Object key(PathLevel level) {
        return switch (level) {
            case IP -> address;
            case PREFIX -> prefix();
            case ASN -> asn;
            case COUNTRY -> country;
        };
    }

    private Object prefix() {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes, 0, prefixLength(bytes)).slice();
    }

    /** Bytes of an address that make its prefix: /24, or /48 of IPv6. */
    static int prefixLength(byte[] address) {
        return address.length == 4 ? IPV4_PREFIX : IPV6_PREFIX;
    }
}
