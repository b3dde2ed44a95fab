package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.HostInfo.DefaultGateway;
import io.pathwatch.model.HostInfo.NetworkInterfaceInfo;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCheckTest {

    private static final DefaultGateway VIA = new DefaultGateway(AddressFamily.IPV4, "eth0", "192.0.2.254");
    private static final DefaultGateway POINT_TO_POINT = new DefaultGateway(AddressFamily.IPV6, "tun0", null);

    @Test
    void tellsAddressesAndTheWayOut() throws UnknownHostException {
        HostInfo host = host(List.of(VIA, POINT_TO_POINT), "192.0.2.1", "2001:db8::1", "fe80::1");

        assertThat(look(AddressFamily.IPV4, host, 1))
                .isEqualTo(Finding.ok("ipv4", "192.0.2.1 on eth0; default route via 192.0.2.254 on eth0"));
        assertThat(look(AddressFamily.IPV6, host, 1))
                .isEqualTo(Finding.ok("ipv6", "2001:db8::1 on eth0; default route on tun0"));
    }

    @Test
    void countsNoAddressThatIsGoodForTheLinkOnly() throws UnknownHostException {
        HostInfo host = host(List.of(VIA), "192.0.2.1", "fe80::1");

        assertThat(look(AddressFamily.IPV6, host, 0))
                .isEqualTo(Finding.note(
                        "ipv6", "no interface that is up has an address beyond the link; no target needs it"));
        assertThat(look(AddressFamily.IPV6, host, 2))
                .isEqualTo(Finding.no(
                        "ipv6",
                        "no interface that is up has an address beyond the link; 2 targets need it",
                        "configure the network; ip -6 address shows it"));
    }

    @Test
    void missesADefaultRoute() throws UnknownHostException {
        assertThat(look(AddressFamily.IPV4, host(List.of(POINT_TO_POINT), "192.0.2.1"), 1))
                .isEqualTo(Finding.no(
                        "ipv4",
                        "192.0.2.1 on eth0; no default route, so only networks of its own are reached; 1 target needs it",
                        "configure the network; ip route shows it"));
    }

    private static Finding look(AddressFamily family, HostInfo host, long wantedBy) {
        return new NetworkCheck(family, () -> host, wantedBy).look().get(0);
    }

    private static HostInfo host(List<DefaultGateway> gateways, String... addresses) throws UnknownHostException {
        List<Inet4Address> ipv4 = new ArrayList<>();
        List<Inet6Address> ipv6 = new ArrayList<>();
        for (String each : addresses) {
            InetAddress address = InetAddress.getByName(each);
            if (address instanceof Inet4Address v4) {
                ipv4.add(v4);
            } else {
                ipv6.add((Inet6Address) address);
            }
        }
        return new HostInfo(null, List.of(new NetworkInterfaceInfo("eth0", null, ipv4, ipv6)), gateways);
    }
}
