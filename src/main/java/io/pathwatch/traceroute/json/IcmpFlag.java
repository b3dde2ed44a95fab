package io.pathwatch.traceroute.json;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The mark that traceroute prints for an ICMP answer, by its type and code (RFC 792, RFC 1812, RFC 4443). */
final class IcmpFlag {

    private static final int UNREACHABLE = 3;
    private static final int UNREACHABLE_V6 = 1;
    private static final int TOO_BIG_V6 = 2;

    /** By code; port unreachable is how the target answers, and so none. */
    private static final @Nullable String[] FLAGS = {
        "!N", "!H", "!P", null, "!F", "!S", "!U", "!W", "!I", "!A", "!Z", "!Q", "!T", "!X", "!V", "!C"
    };

    private static final @Nullable String[] FLAGS_V6 = {"!N", "!X", "!S", "!H", null};

    private IcmpFlag() {}

    /**
     * Null for an answer that says nothing but that the packet came as far as that.
     *
     * @param mtu of the next link; absent unless the packet was too big for it
     */
    static @Nullable String of(@Nullable InetAddress from, int type, int code, @Nullable Integer mtu) {
        boolean ipv6 = from instanceof Inet6Address;
        if (type == (ipv6 ? UNREACHABLE_V6 : UNREACHABLE)) {
            @Nullable String[] flags = ipv6 ? FLAGS_V6 : FLAGS;
            String flag = code < flags.length ? flags[code] : "!<" + code + ">";
            return "!F".equals(flag) && mtu != null ? "!F-" + mtu : flag;
        }
        if (ipv6 && type == TOO_BIG_V6) {
            return mtu == null ? "!F" : "!F-" + mtu;
        }
        // time exceeded, and the answers to an echo or a time stamp
        boolean plain = ipv6 ? type == 3 || type == 129 : type == 11 || type == 0 || type == 14;
        return plain ? null : "!<" + type + "-" + code + ">";
    }
}
