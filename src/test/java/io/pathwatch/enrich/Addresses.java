package io.pathwatch.enrich;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;

/** Addresses written as text in tests. */
final class Addresses {

    private Addresses() {}

    static InetAddress of(String text) {
        return requireNonNull(AddressText.parse(text), text);
    }
}
