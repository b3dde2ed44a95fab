package io.pathwatch.enrich;

import static io.pathwatch.model.AddressFamily.IPV4;
import static io.pathwatch.model.AddressFamily.IPV6;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.HostInfo.DefaultGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the default routes from the tables of the Linux kernel: {@code route} (net/ipv4/fib_trie.c,
 * {@code fib_route_seq_show}) and {@code ipv6_route} (net/ipv6/route.c, {@code rt6_info_route}) under /proc/net.
 */
final class DefaultGateways {

    /** {@code RTF_UP} of linux/route.h. */
    private static final int UP = 0x1;

    /** {@code RTF_GATEWAY}. */
    private static final int GATEWAY = 0x2;

    /** {@code RTF_REJECT}. */
    private static final int REJECT = 0x200;

    private static final String NO_ADDRESS = "0".repeat(32);

    private final Path procNet;

    /** @param procNet normally {@code /proc/net} */
    DefaultGateways(Path procNet) {
        this.procNet = procNet;
    }

    /** IPv4 first, best metric first; empty for a table that is not there or cannot be read. */
    List<DefaultGateway> read() {
        List<DefaultGateway> gateways = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            List<Route> routes = routes(family);
            Collections.sort(routes);
            for (Route route : routes) {
                gateways.add(route.gateway());
            }
        }
        return gateways;
    }

    private List<Route> routes(AddressFamily family) {
        List<Route> routes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(procNet.resolve(family == IPV4 ? "route" : "ipv6_route"))) {
                List<String> words = words(line);
                Route route = family == IPV4 ? parseIpv4(words) : parseIpv6(words);
                if (route != null) {
                    routes.add(route);
                }
            }
            return routes;
        } catch (IOException | NumberFormatException e) {
            // a kernel without this family, another system, or a table in another form: not known
            return new ArrayList<>();
        }
    }

    /** {@code Iface Destination Gateway Flags RefCnt Use Metric Mask …}; addresses as hexadecimal numbers of this machine's byte order. */
    private static @Nullable Route parseIpv4(List<String> words) throws IOException {
        if (words.size() < 8
                || !words.get(1).equals("00000000")
                || !words.get(7).equals("00000000")) {
            return null;
        }
        int address = Integer.parseUnsignedInt(words.get(2), 16);
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(address)
                .array();
        long metric = Long.parseLong(words.get(6));
        return route(new Interface(IPV4, words.get(0), Integer.parseInt(words.get(3), 16)), bytes, metric);
    }

    /** {@code destination length source length gateway metric references use flags interface}, all numbers hexadecimal. */
    private static @Nullable Route parseIpv6(List<String> words) throws IOException {
        boolean isDefault = words.size() == 10
                && words.get(0).equals(NO_ADDRESS)
                && words.get(1).equals("00")
                && words.get(3).equals("00");
        if (!isDefault) {
            return null;
        }
        int flags = Integer.parseUnsignedInt(words.get(8), 16);
        long metric = Long.parseLong(words.get(5), 16);
        return route(new Interface(IPV6, words.get(9), flags), bytes(words.get(4)), metric);
    }

    private static @Nullable Route route(Interface via, byte[] address, long metric) throws IOException {
        if ((via.flags() & UP) == 0 || (via.flags() & REJECT) != 0) {
            return null;
        }
        boolean hasGateway = (via.flags() & GATEWAY) != 0;
        String text = hasGateway ? AddressText.of(InetAddress.getByAddress(address)) : null;
        return new Route(new DefaultGateway(via.family(), via.name(), text), metric);
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex, 2 * i, 2 * i + 2, 16);
        }
        return bytes;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(11);
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    private record Interface(AddressFamily family, String name, int flags) {}

    private record Route(DefaultGateway gateway, long metric) implements Comparable<Route> {

        @Override
        public int compareTo(Route other) {
            return Long.compare(metric, other.metric);
        }
    }
}
