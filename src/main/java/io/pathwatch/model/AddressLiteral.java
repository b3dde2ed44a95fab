package io.pathwatch.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A numeric address as tools print it; never resolved. IPv4 in dotted decimal without leading zeros; IPv6 in any
 * spelling of RFC 4291, section 2.2, also with a zone; an IPv4-mapped one is the IPv4 address.
 *
 * @param address compares as a value, whatever its spelling
 * @param zone what stood after {@code %}; absent without one
 */
public record AddressLiteral(InetAddress address, @Nullable String zone) {

    private static final int LONGEST_IPV6 = 45;
    private static final int LONGEST_ZONE = 32;

    /** The address {@code text} spells without a zone, or null if it spells none. */
    public static @Nullable InetAddress parseAddress(String text) {
        AddressLiteral literal = parse(text);
        return literal == null || literal.zone() != null ? null : literal.address();
    }

    /** The address {@code text} spells, or null if it spells none. */
    public static @Nullable AddressLiteral parse(String text) {
        return parse(text, 0, text.length());
    }

    /** The address spelled by {@code text} from {@code from} to {@code to}, or null if it spells none. */
    public static @Nullable AddressLiteral parse(String text, int from, int to) {
        if (from >= to) {
            return null;
        }
        char first = text.charAt(from);
        if (first != ':' && hexDigit(first) < 0) {
            return null;
        }
        byte[] ipv4 = new byte[4];
        if (readIpv4(text, from, to, ipv4, 0)) {
            return new AddressLiteral(addressOf(ipv4), null);
        }
        if (!beginsLikeIpv6(text, from, to)) {
            return null;
        }
        int end = from;
        while (end < to && text.charAt(end) != '%') {
            end++;
        }
        byte[] ipv6 = readIpv6(text, from, end);
        if (ipv6 == null || end + 1 == to || to - end > LONGEST_ZONE) {
            return null;
        }
        return new AddressLiteral(addressOf(ipv6), end == to ? null : text.substring(end + 1, to));
    }

    private static boolean readIpv4(String text, int from, int to, byte[] into, int offset) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int start = i;
            int value = 0;
            while (i < to && i - start < 3 && isDigit(text.charAt(i))) {
                value = value * 10 + (text.charAt(i) - '0');
                i++;
            }
            boolean leadingZero = i - start > 1 && text.charAt(start) == '0';
            if (i == start || value > 255 || leadingZero) {
                return false;
            }
            into[offset + part] = (byte) value;
            if (part < 3 && (i >= to || text.charAt(i++) != '.')) {
                return false;
            }
        }
        return i == to;
    }

    /** Most names that begin with a letter of hexadecimal digits have no colon after four of them at most. */
    private static boolean beginsLikeIpv6(String text, int from, int to) {
        for (int i = from; i < to && i < from + 5; i++) {
            if (text.charAt(i) == ':') {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] readIpv6(String text, int from, int to) {
        if (to - from < 2 || to - from > LONGEST_IPV6) {
            return null;
        }
        byte[] bytes = new byte[16];
        int length = 0;
        int gap = -1;
        int i = from;
        if (text.charAt(from) == ':') {
            if (text.charAt(from + 1) != ':') {
                return null;
            }
            gap = 0;
            i += 2;
        }
        while (i < to) {
            int start = i;
            int value = 0;
            while (i < to && hexDigit(text.charAt(i)) >= 0) {
                value = value << 4 | hexDigit(text.charAt(i));
                i++;
            }
            if (i == start || i - start > 4 || length == 16) {
                return null;
            }
            if (i < to && text.charAt(i) == '.') {
                if (length > 12 || !readIpv4(text, start, to, bytes, length)) {
                    return null;
                }
                length += 4;
                break;
            }
            bytes[length++] = (byte) (value >> 8);
            bytes[length++] = (byte) value;
            if (i == to) {
                break;
            }
            if (text.charAt(i++) != ':' || i == to) {
                return null;
            }
            if (text.charAt(i) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = length;
                i++;
            }
        }
        return spread(bytes, length, gap);
    }

    /** Moves what was read after the gap to the end; a gap stands for at least one group. */
    private static byte @Nullable [] spread(byte[] bytes, int length, int gap) {
        if (gap < 0) {
            return length == 16 ? bytes : null;
        }
        if (length > 14) {
            return null;
        }
        byte[] whole = new byte[16];
        System.arraycopy(bytes, 0, whole, 0, gap);
        System.arraycopy(bytes, gap, whole, 16 - (length - gap), length - gap);
        return whole;
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes is always legal", e);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int hexDigit(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
