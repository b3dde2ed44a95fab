package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import java.net.InetAddress;
import java.util.Optional;

/** A numeric address. */
record NumericAddress() implements ValueKind<InetAddress> {

    @Override
    public Optional<InetAddress> parse(String text) {
        return Optional.ofNullable(AddressLiteral.parseAddress(text));
    }

    @Override
    public String expected() {
        return "a numeric address without a zone";
    }
}
