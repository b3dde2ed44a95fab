package io.pathwatch.enrich;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Numeric addresses as text; nothing is ever resolved. */
final class AddressText {

    private static final int LONGEST = 45;

    private AddressText() {}

    /** The address {@code text} spells as four decimal numbers or in the forms of RFC 4291 2.2; absent for all else. */
    static @Nullable InetAddress parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        try {
            return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static @Nullable InetAddress parseIpv6(String text) throws UnknownHostException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'f' || (c != ':' && c != '.' && Character.digit(c, 16) < 0)) {
                return null;
            }
        }
        // a text with a colon is never taken for a name
        return InetAddress.getByName(text);
    }

    private static @Nullable InetAddress parseIpv4(String text) throws UnknownHostException {
        byte[] bytes = new byte[4];
        int part = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c >= '0' && c <= '9' && value != 0 && value <= 25) {
                value = Math.max(value, 0) * 10 + (c - '0');
            } else if (c == '.' && value >= 0 && value <= 255 && part < 4) {
                bytes[part++] = (byte) value;
                value = -1;
            } else {
                return null;
            }
        }
        return part == 4 ? InetAddress.getByAddress(bytes) : null;
    }

    /** IPv4 as four decimal numbers, IPv6 as RFC 5952 says, without a zone. */
    static String of(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        int gap = -1;
        int gapEnd = -1;
        for (int start = 0; start < 16; start += 2) {
            int end = start;
            while (end < 16 && bytes[end] == 0 && bytes[end + 1] == 0) {
                end += 2;
            }
            // a single group of zeros is written out
            if (end - start > Math.max(gapEnd - gap, 2)) {
                gap = start;
                gapEnd = end;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 16; i += 2) {
            if (i >= gap && i < gapEnd) {
                text.append(i == gap ? "::" : "");
            } else {
                text.append(i == 0 || i == gapEnd ? "" : ":");
                text.append(Integer.toHexString((bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF));
            }
        }
        return text.toString();
    }
}
