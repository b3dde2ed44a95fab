package io.pathwatch.store;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses as the 4 or 16 bytes they are stored as; a scope is not kept. */
final class AddressBytes {

    private AddressBytes() {}

    /** The address that is {@code bytes}; 16 bytes are always IPv6, also where they embed an IPv4 address. */
    static InetAddress toAddress(byte[] bytes) {
        try {
            return bytes.length == 16 ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("stored address: expected 4 or 16 bytes, were " + bytes.length, e);
        }
    }
}
