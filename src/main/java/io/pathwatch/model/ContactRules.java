package io.pathwatch.model;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Which addresses this program connects to over HTTP. Configured URLs are trusted, but what their names resolve to is
 * not: link-local addresses, where clouds hand out credentials, multicast and unspecified ones are refused, also where
 * an IPv6 address only wraps them. To be asked when a connection is made, not before.
 */
public final class ContactRules {

    private ContactRules() {}

    /**
     * The addresses of {@code host}.
     *
     * @param host name or numeric address
     * @throws UnknownHostException if it does not resolve, or if any of its addresses may not be contacted
     */
    public static InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (forbids(address)) {
                throw new UnknownHostException("'" + host + "' is " + address.getHostAddress()
                        + ": link-local, multicast and unspecified addresses are never contacted");
            }
        }
        return addresses;
    }

    /** Whether a connection to {@code address} is refused. */
    public static boolean forbids(InetAddress address) {
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? forbidsIpv4(bytes, 0) : forbidsIpv6(bytes);
    }

    /** Whether {@code address} is loopback, private, shared (RFC 6598) or unique local: nobody's on the internet. */
    public static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64
                : (bytes[0] & 0xFE) == 0xFC;
    }

    /** This network, limited broadcast, and addresses at which clouds answer with credentials outside link-local. */
    private static boolean forbidsIpv4(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        boolean linkLocal = first == 169 && second == 254;
        boolean alibaba =
                first == 100 && second == 100 && (bytes[at + 2] & 0xFF) == 100 && (bytes[at + 3] & 0xFF) == 200;
        boolean oracle = first == 192 && second == 0 && bytes[at + 2] == 0 && (bytes[at + 3] & 0xFF) == 192;
        boolean azure = first == 168 && second == 63 && (bytes[at + 2] & 0xFF) == 129 && (bytes[at + 3] & 0xFF) == 16;
        return azure || first == 0 || linkLocal || first >= 224 && first < 240 || first == 255 || alibaba || oracle;
    }

    private static boolean forbidsIpv6(byte[] bytes) {
        if (isZero(bytes, 0, 12)) { // IPv4-compatible (RFC 4291); ::1 is loopback
            return !isZero(bytes, 12, 15) && forbidsIpv4(bytes, 12);
        }
        boolean translated =
                bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        if (translated && isZero(bytes, 4, 12)) { // NAT64 (RFC 6052)
            return forbidsIpv4(bytes, 12);
        }
        if (translated && bytes[4] == 0 && bytes[5] == 1) {
            return forbidsLocalNat64(bytes);
        }
        if (isZero(bytes, 0, 8) && (bytes[8] & 0xFF) == 0xFF && (bytes[9] & 0xFF) == 0xFF) { // SIIT (RFC 2765)
            return forbidsIpv4(bytes, 12);
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x02) { // 6to4 (RFC 3056)
            return forbidsIpv4(bytes, 2);
        }
        if (bytes[0] == 0x20 && bytes[1] == 0x01 && isZero(bytes, 2, 4)) {
            return forbidsTeredo(bytes);
        }
        if ((bytes[8] & 0xFD) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5E
                && (bytes[11] & 0xFF) == 0xFE) { // ISATAP (RFC 5214)
            return forbidsIpv4(bytes, 12);
        }
        boolean amazon = (bytes[0] & 0xFF) == 0xFD && bytes[1] == 0 && bytes[2] == 0x0E;
        return amazon && (bytes[3] & 0xFF) == 0xC2 && isZero(bytes, 4, 14) && bytes[14] == 0x02 && bytes[15] == 0x54;
    }

    /** Teredo (RFC 4380): its server, and its client, whose bits are inverted. */
    private static boolean forbidsTeredo(byte[] bytes) {
        byte[] client = new byte[4];
        for (int i = 0; i < client.length; i++) {
            client[i] = (byte) ~bytes[12 + i];
        }
        return forbidsIpv4(bytes, 4) || forbidsIpv4(client, 0);
    }

    /** NAT64 with a prefix of a network's own (RFC 8215), as long as that likes: 48, 56, 64 or 96 bits (RFC 6052, 2.2). */
    private static boolean forbidsLocalNat64(byte[] bytes) {
        boolean endsAfter64 = isZero(bytes, 13, 16); // 12 is then the last byte of an address
        if (isZero(bytes, 6, 12) || !endsAfter64 && bytes[12] != 0 && forbidsIpv4(bytes, 12)) {
            return forbidsIpv4(bytes, 12);
        }
        byte[] embedded = {bytes[6], bytes[7], bytes[9], bytes[10], bytes[11], bytes[12]};
        for (int from = 0; from + 4 <= embedded.length; from++) {
            if (embedded[from] != 0 && forbidsIpv4(embedded, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
