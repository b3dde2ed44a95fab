package io.pathwatch.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.HostInfo.DefaultGateway;
import io.pathwatch.model.HostInfo.NetworkInterfaceInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pub_ip}, {@code ifaces} and {@code routes} of the classic report: IPv4 as ever, IPv6 under keys of its own. */
final class ClassicHost {

    /** @param host absent where another host traced: the keys stay, with nothing in them */
    void write(JsonGenerator json, @Nullable HostInfo host) throws IOException {
        HostInfo known = host == null ? HostInfo.UNKNOWN : host;
        json.writeStringField("pub_ip", known.publicAddress());
        json.writeArrayFieldStart("ifaces");
        for (NetworkInterfaceInfo networkInterface : known.interfaces()) {
            write(json, networkInterface);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("routes");
        for (DefaultGateway gateway : known.gateways()) {
            write(json, gateway);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, NetworkInterfaceInfo networkInterface) throws IOException {
        List<? extends InetAddress> ipv4 = networkInterface.ipv4();
        json.writeStartObject();
        json.writeObjectFieldStart(networkInterface.name());
        json.writeStringField("mac", networkInterface.mac());
        json.writeStringField("ip_address", ipv4.isEmpty() ? null : AddressText.of(ipv4.get(0)));
        if (ipv4.size() > 1) {
            writeAddresses(json, "ip_addresses", ipv4);
        }
        if (!networkInterface.ipv6().isEmpty()) {
            writeAddresses(json, "ip6_addresses", networkInterface.ipv6());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeAddresses(JsonGenerator json, String key, List<? extends InetAddress> addresses)
            throws IOException {
        json.writeArrayFieldStart(key);
        for (InetAddress address : addresses) {
            json.writeString(AddressText.of(address));
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, DefaultGateway gateway) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(gateway.family() == AddressFamily.IPV4 ? "AF_INET" : "AF_INET6");
        json.writeStringField("interface", gateway.interfaceName());
        json.writeBooleanField("default", true);
        json.writeStringField("ip_address", gateway.address());
        json.writeEndObject();
        json.writeEndObject();
    }
}
