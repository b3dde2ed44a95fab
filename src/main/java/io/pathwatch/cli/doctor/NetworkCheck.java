package io.pathwatch.cli.doctor;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.HostInfo.DefaultGateway;
import io.pathwatch.model.HostInfo.NetworkInterfaceInfo;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether this host has addresses of a family and a way out.
 *
 * @param wantedBy number of targets of the family
 */
record NetworkCheck(AddressFamily family, Supplier<HostInfo> host, long wantedBy) implements Check {

    @Override
    public String subject() {
        return "ipv" + family.version();
    }

    @Override
    public List<Finding> look() {
        HostInfo info = host.get();
        List<String> addresses = addresses(info);
        if (addresses.isEmpty()) {
            return List.of(lacking("no interface that is up has an address beyond the link", "ip address"));
        }
        String text = String.join(", ", addresses);
        Optional<DefaultGateway> gateway =
                info.gateways().stream().filter(each -> each.family() == family).findFirst();
        if (gateway.isEmpty()) {
            return List.of(lacking(text + "; no default route, so only networks of its own are reached", "ip route"));
        }
        String via =
                gateway.get().address() == null ? "" : " via " + gateway.get().address();
        return List.of(Finding.ok(
                subject(),
                text + "; default route" + via + " on " + gateway.get().interfaceName()));
    }

    private Finding lacking(String text, String command) {
        if (wantedBy == 0) {
            return Finding.note(subject(), text + "; no target needs it");
        }
        String who = wantedBy == 1 ? "1 target needs it" : wantedBy + " targets need it";
        String option = family == AddressFamily.IPV6 ? " -6" : "";
        return Finding.no(
                subject(),
                text + "; " + who,
                "configure the network; " + command.replace(" ", option + " ") + " shows it");
    }

    private List<String> addresses(HostInfo info) {
        List<String> addresses = new ArrayList<>();
        for (NetworkInterfaceInfo each : info.interfaces()) {
            for (InetAddress address : family == AddressFamily.IPV4 ? each.ipv4() : each.ipv6()) {
                if (!address.isLinkLocalAddress()) {
                    addresses.add(AddressText.of(address) + " on " + each.name());
                }
            }
        }
        return addresses;
    }
}
