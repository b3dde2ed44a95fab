package io.pathwatch.enrich;

import io.pathwatch.model.HostInfo;
import io.pathwatch.model.HostInfo.NetworkInterfaceInfo;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this host is: its interfaces, gateways and public address, at most 10 s old. May be shared between threads. */
public final class HostInfoReader {

    /** Where Linux shows its routing tables. */
    public static final Path PROC_NET = Path.of("/proc/net");

    private static final Duration LIFE = Duration.ofSeconds(10);

    private final DefaultGateways gateways;
    private final @Nullable PublicAddress publicAddress;
    private final Clock clock;
    private volatile @Nullable Reading last;

    /**
     * @param procNet {@link #PROC_NET}, or a folder with files of the same form
     * @param publicAddress absent: nobody is asked
     */
    public HostInfoReader(Path procNet, @Nullable PublicAddress publicAddress, Clock clock) {
        this.gateways = new DefaultGateways(procNet);
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    /** This host; may wait up to 2 s for its public address when that is asked for, once each 10 minutes. */
    public HostInfo read() {
        Reading reading = last;
        long now = clock.millis();
        if (reading == null || Math.abs(now - reading.at()) >= LIFE.toMillis()) {
            String seenAs = publicAddress == null ? null : publicAddress.current();
            reading = new Reading(new HostInfo(seenAs, interfaces(), gateways.read()), now);
            last = reading;
        }
        return reading.host();
    }

    private static List<NetworkInterfaceInfo> interfaces() {
        List<NetworkInterfaceInfo> interfaces = new ArrayList<>();
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (each.isUp() && !each.isLoopback()) {
                    interfaces.add(describe(each));
                }
            }
        } catch (SocketException | UnknownHostException e) {
            // an interface went away under our hands: what was read until then is known
            return interfaces;
        }
        return interfaces;
    }

    private static NetworkInterfaceInfo describe(NetworkInterface each) throws SocketException, UnknownHostException {
        List<Inet4Address> ipv4 = new ArrayList<>();
        List<Inet6Address> ipv6 = new ArrayList<>();
        for (InetAddress address : Collections.list(each.getInetAddresses())) {
            if (address instanceof Inet4Address v4) {
                ipv4.add(v4);
            } else {
                // without the zone: the interface says it
                ipv6.add(Inet6Address.getByAddress(null, address.getAddress(), -1));
            }
        }
        return new NetworkInterfaceInfo(each.getName(), mac(each.getHardwareAddress()), ipv4, ipv6);
    }

    private static @Nullable String mac(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        StringBuilder mac = new StringBuilder(17);
        for (byte b : bytes) {
            mac.append(mac.isEmpty() ? "" : ":");
            mac.append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
        }
        return mac.toString();
    }

    private record Reading(HostInfo host, long at) {}
}
