package io.pathwatch.model;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Numeric addresses as they are written everywhere: IPv6 as RFC 5952 says, without a zone. */
public final class AddressText {

    private static final int GROUPS = 8;

    private AddressText() {}

    /** For example {@code 192.0.2.1} or {@code 2001:db8::1}; never a name, never a look-up. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? ipv6(address.getAddress()) : address.getHostAddress();
    }

    private static String ipv6(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF;
        }
        int gap = longestGap(groups);
        int gapEnd = gap + zerosFrom(groups, gap);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
                continue;
            }
            if (i > 0 && i != gapEnd) {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    /** Where the first of the longest runs of two or more zero groups starts; {@link #GROUPS} if there is none. */
    private static int longestGap(int[] groups) {
        int start = GROUPS;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(groups, i);
            if (zeros > longest) {
                start = i;
                longest = zeros;
            }
        }
        return start;
    }

    private static int zerosFrom(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }
}
