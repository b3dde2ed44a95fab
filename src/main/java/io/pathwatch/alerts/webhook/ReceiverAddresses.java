package io.pathwatch.alerts.webhook;

import io.pathwatch.model.ContactRules;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a receiver may have. Never: link-local (that is where clouds keep their credentials), other known
 * metadata services, multicast, broadcast, unspecified, and IPv6 addresses that stand for one of these.
 */
enum ReceiverAddresses {
    /** Any other address. */
    PUBLIC_TOO,
    /** Plain HTTP: loopback and private addresses. */
    WITHOUT_TLS;

    private static final int[] NAT64 = {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int[] IPV4_COMPATIBLE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int[] SIX_TO_FOUR = {0x20, 0x02};
    private static final int[] AWS_METADATA = {0xfd, 0x00, 0x0e, 0xc2};

    /**
     * @param host as configured, for the message
     * @param setting which would allow plain HTTP to go anywhere, for the message
     * @throws RefusedAddressException if {@code address} must not be connected to
     */
    void check(String host, InetAddress address, String setting) throws RefusedAddressException {
        if (isForbidden(address)) {
            throw new RefusedAddressException("receiver '" + host + "': " + address.getHostAddress()
                    + " is a link-local, metadata, multicast or unspecified address; alerts are never sent there");
        }
        if (this == WITHOUT_TLS && !ContactRules.isPrivate(address)) {
            throw new RefusedAddressException("receiver '" + host + "': " + address.getHostAddress()
                    + " is a public address; use https, or set " + setting + "=on");
        }
    }

    private static boolean isForbidden(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return false;
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || address.isLinkLocalAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            boolean thisNetwork = bytes[0] == 0;
            boolean broadcast = startsWith(bytes, 255, 255, 255, 255);
            return thisNetwork || broadcast || isMetadata(bytes);
        }
        InetAddress inside = embedded(bytes);
        return startsWith(bytes, AWS_METADATA) || inside != null && isForbidden(inside);
    }

    /** Metadata services outside the link-local range: Alibaba, Oracle, Azure. */
    private static boolean isMetadata(byte[] bytes) {
        return startsWith(bytes, 100, 100, 100, 200)
                || startsWith(bytes, 192, 0, 0, 192)
                || startsWith(bytes, 168, 63, 129, 16);
    }

    /** The IPv4 address that an IPv6 address of a transition mechanism stands for; absent for any other. */
    private static @Nullable InetAddress embedded(byte[] bytes) {
        if (startsWith(bytes, NAT64) || startsWith(bytes, IPV4_COMPATIBLE)) {
            return ipv4(bytes, 12);
        }
        return startsWith(bytes, SIX_TO_FOUR) ? ipv4(bytes, 2) : null;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
