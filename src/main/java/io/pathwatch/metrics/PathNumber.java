package io.pathwatch.metrics;

import io.pathwatch.model.Digest;
import io.pathwatch.model.Hop;
import io.pathwatch.model.Report;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number for the networks a path leads through, in their order: the same from trace to trace, and from start to start
 * of the program, while those are the same. Networks are autonomous systems where any of them is known, else prefixes of
 * 24 bits (IPv6: 48). Hops without an answer count nothing, so that a router that answers now and then changes nothing
 * while another of its network answers.
 */
final class PathNumber {

    /** 48 bits, which a floating-point number holds exactly. */
    private static final int DIGITS = 12;

    private static final int HEX = 16;
    private static final int IPV4_BYTES = 4;
    private static final int IPV4_PREFIX = 3;
    private static final int IPV6_PREFIX = 6;

    private PathNumber() {}

    /** 0 to 2^48 - 1; null if nobody answered. */
    static @Nullable Double of(Report report) {
        List<String> networks = networks(report, true);
        if (networks.isEmpty()) {
            networks = networks(report, false);
        }
        return networks.isEmpty() ? null : (double) Long.parseLong(Digest.hex(String.join(" ", networks), DIGITS), HEX);
    }

    private static List<String> networks(Report report, boolean byAs) {
        List<String> networks = new ArrayList<>();
        Set<String> last = Set.of();
        for (Hop hop : report.trace().hops()) {
            Set<String> here = new LinkedHashSet<>();
            for (InetAddress address : hop.responders()) {
                String network = byAs ? as(report, address) : prefix(address);
                if (network != null) {
                    here.add(network);
                }
            }
            if (!here.isEmpty()) {
                here.removeAll(last);
                networks.addAll(here.stream().sorted().toList());
                last = here.isEmpty() ? last : here;
            }
        }
        return networks;
    }

    private static @Nullable String as(Report report, InetAddress address) {
        Long asn = report.detailsOf(address).asn();
        return asn == null ? null : asn.toString();
    }

    private static String prefix(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = bytes.length == IPV4_BYTES ? IPV4_PREFIX : IPV6_PREFIX;
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < kept; i++) {
            prefix.append(bytes[i]).append('.');
        }
        return prefix.toString();
    }
}
