package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import java.net.InetAddress;
import java.util.Optional;

/** A network as an address and the length of its prefix, {@code 192.0.2.0/24}. */
record Prefix() implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = slash < 0 ? null : AddressLiteral.parseAddress(text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        Count length = new Count(0, address.getAddress().length * 8);
        return length.parse(text.substring(slash + 1)).isPresent() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String expected() {
        return "a network such as 192.0.2.0/24 or 2001:db8::/32";
    }
}
