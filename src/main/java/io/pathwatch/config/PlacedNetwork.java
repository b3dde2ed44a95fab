package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.rule.PathRequirement;
import java.net.InetAddress;
import java.util.Optional;

/** The addresses that are at a place. */
record PlacedNetwork() implements ValueKind<PathRequirement.Prefix> {

    @Override
    public Optional<PathRequirement.Prefix> parse(String text) {
        InetAddress address = AddressLiteral.parseAddress(text);
        String network = address == null ? text : text + "/" + address.getAddress().length * Byte.SIZE;
        return PathRequirement.parse(network) instanceof PathRequirement.Prefix prefix
                ? Optional.of(prefix)
                : Optional.empty();
    }

    @Override
    public String expected() {
        return "a network such as 10.20.0.0/16 or 2001:db8::/32, or an address";
    }

    @Override
    public String text(PathRequirement.Prefix value) {
        return value.text();
    }
}
