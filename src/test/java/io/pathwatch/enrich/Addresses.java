package io.pathwatch.enrich;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.AddressLiteral;
import java.net.InetAddress;

/** Addresses written as text in tests. */
final class Addresses {

    private Addresses() {}

    static InetAddress of(String text) {
        return requireNonNull(AddressLiteral.parseAddress(text), text);
    }
}
