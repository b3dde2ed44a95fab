package io.pathwatch.model.rule;

import java.net.InetAddress;

/** Something a path must pass, or must not pass. */
public sealed interface PathRequirement {

    /** As written in configuration: {@code AS64500}, {@code country:DE}, {@code 192.0.2.0/24}. */
    String text();

    /** @param asn 1 to 4294967295 */
    record Network(long asn) implements PathRequirement {
        @Override
        public String text() {
            return "AS" + asn;
        }
    }

    /** @param code ISO 3166-1 alpha-2, upper case */
    record Country(String code) implements PathRequirement {
        @Override
        public String text() {
            return "country:" + code;
        }
    }

    /**
     * @param network an address of the network, its host bits zero
     * @param length bits that count, 0 to 32 or 128
     */
    record Prefix(InetAddress network, int length) implements PathRequirement {

        @Override
        public String text() {
            return network.getHostAddress() + "/" + length;
        }

        /** Whether {@code address} is of the same family and lies in it. */
        public boolean contains(InetAddress address) {
            byte[] own = network.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < length; bit += Byte.SIZE) {
                int mask = 0xFF << Math.max(0, Byte.SIZE - (length - bit));
                if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
