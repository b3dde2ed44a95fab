package io.pathwatch.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.HostInfo;
import io.pathwatch.model.HostInfo.DefaultGateway;
import io.pathwatch.model.HostInfo.NetworkInterfaceInfo;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The tracing host as JSON. Addresses of its interfaces are hex digits. */
final class HostForm implements RecordForm<HostInfo> {

    @Override
    public byte[] write(HostInfo host) {
        return JsonFields.write(json -> {
            json.writeStartObject();
            if (host.publicAddress() != null) {
                json.writeStringField("publicAddress", host.publicAddress());
            }
            json.writeArrayFieldStart("interfaces");
            for (NetworkInterfaceInfo networkInterface : host.interfaces()) {
                writeInterface(networkInterface, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("gateways");
            for (DefaultGateway gateway : host.gateways()) {
                writeGateway(gateway, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeInterface(NetworkInterfaceInfo networkInterface, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", networkInterface.name());
        if (networkInterface.mac() != null) {
            json.writeStringField("mac", networkInterface.mac());
        }
        writeAddresses("ipv4", networkInterface.ipv4(), json);
        writeAddresses("ipv6", networkInterface.ipv6(), json);
        json.writeEndObject();
    }

    private static void writeAddresses(String name, List<? extends InetAddress> addresses, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (InetAddress address : addresses) {
            json.writeString(HexFormat.of().formatHex(address.getAddress()));
        }
        json.writeEndArray();
    }

    private static void writeGateway(DefaultGateway gateway, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("family", gateway.family().version());
        json.writeStringField("interface", gateway.interfaceName());
        if (gateway.address() != null) {
            json.writeStringField("address", gateway.address());
        }
        json.writeEndObject();
    }

    @Override
    public HostInfo read(byte[] body) {
        JsonFields host = JsonFields.read(body);
        List<NetworkInterfaceInfo> interfaces = new ArrayList<>();
        for (JsonFields networkInterface : host.objects("interfaces")) {
            interfaces.add(new NetworkInterfaceInfo(
                    networkInterface.text("name"),
                    networkInterface.findText("mac"),
                    readAddresses(networkInterface.texts("ipv4"), Inet4Address.class),
                    readAddresses(networkInterface.texts("ipv6"), Inet6Address.class)));
        }
        List<DefaultGateway> gateways = new ArrayList<>();
        for (JsonFields gateway : host.objects("gateways")) {
            gateways.add(new DefaultGateway(
                    AddressFamily.ofVersion((int) gateway.number("family")),
                    gateway.text("interface"),
                    gateway.findText("address")));
        }
        return new HostInfo(host.findText("publicAddress"), interfaces, gateways);
    }

    private static <A extends InetAddress> List<A> readAddresses(List<String> hex, Class<A> type) {
        List<A> addresses = new ArrayList<>();
        for (String address : hex) {
            addresses.add(type.cast(AddressBytes.toAddress(HexFormat.of().parseHex(address))));
        }
        return addresses;
    }
}
