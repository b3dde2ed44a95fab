package io.pathwatch.worlds;

import io.pathwatch.model.AddressFamily;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Hands out addresses that are reserved for documentation, each once. */
final class AddressPlan {

    private static final byte[][] IPV4 = {{(byte) 192, 0, 2}, {(byte) 198, 51, 100}, {(byte) 203, 0, 113}};

    private final AddressFamily family;
    private int next;

    AddressPlan(AddressFamily family) {
        this.family = family;
    }

    /** @throws IllegalStateException if there are no more */
    InetAddress next() {
        int number = next++;
        byte[] bytes;
        if (family == AddressFamily.IPV6) {
            bytes = new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8, 0, (byte) (number >> 4), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            bytes[15] = (byte) (number + 1);
            bytes[14] = (byte) (number >> 8);
        } else {
            if (number >= 3 * 254) {
                throw new IllegalStateException("addresses: expected at most 762 in a world, one more was asked for");
            }
            byte[] net = IPV4[number / 254];
            bytes = new byte[] {net[0], net[1], net[2], (byte) (number % 254 + 1)};
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
