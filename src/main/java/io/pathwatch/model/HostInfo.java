package io.pathwatch.model;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host that traced, as it was at that time.
 *
 * @param publicAddress address it is seen with from outside; absent when offline or switched off
 * @param interfaces those that are up, without loopback
 * @param gateways default gateways, best metric first
 */
public record HostInfo(
        @Nullable String publicAddress, List<NetworkInterfaceInfo> interfaces, List<DefaultGateway> gateways) {

    public static final HostInfo UNKNOWN = new HostInfo(null, List.of(), List.of());

    public HostInfo {
        interfaces = List.copyOf(interfaces);
        gateways = List.copyOf(gateways);
    }

    /**
     * A network interface.
     *
     * @param name as the kernel names it
     * @param mac lower-case hex pairs joined by {@code :}; absent where the interface has none
     */
    public record NetworkInterfaceInfo(
            String name, @Nullable String mac, List<Inet4Address> ipv4, List<Inet6Address> ipv6) {

        public NetworkInterfaceInfo {
            ipv4 = List.copyOf(ipv4);
            ipv6 = List.copyOf(ipv6);
        }
    }

    /**
     * A default route of the kernel.
     *
     * @param address numeric; absent for a point-to-point interface
     */
    public record DefaultGateway(
            AddressFamily family,
            String interfaceName,
            @Nullable String address) {}
}
