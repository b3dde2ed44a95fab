package io.pathwatch.model.rule;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.AddressText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Something a path must pass, or must not pass. */
public sealed interface PathRequirement {

    /** As written in configuration: {@code AS64500}, {@code country:DE}, {@code 192.0.2.0/24}. */
    String text();

    /** What {@code text} says, or null if it says nothing of this kind; the host bits of a prefix must be zero. */
    static @Nullable PathRequirement parse(String text) {
        if (text.startsWith("country:")) {
            return Country.ofCode(text.substring("country:".length()));
        }
        if (text.startsWith("AS")) {
            long asn = Digits.value(text.substring(2), 10);
            return asn >= 1 && asn <= Network.LARGEST ? new Network(asn) : null;
        }
        Prefix prefix = Prefix.around(text);
        return prefix != null && prefix.network().equals(Prefix.address(text)) ? prefix : null;
    }

    /** @param asn 1 to 4294967295 */
    record Network(long asn) implements PathRequirement {

        static final long LARGEST = 4_294_967_295L;

        @Override
        public String text() {
            return "AS" + asn;
        }
    }

    /** @param code ISO 3166-1 alpha-2, upper case */
    record Country(String code) implements PathRequirement {

        private static @Nullable Country ofCode(String code) {
            boolean isCode = code.length() == 2 && isLetter(code.charAt(0)) && isLetter(code.charAt(1));
            return isCode ? new Country(code) : null;
        }

        private static boolean isLetter(char c) {
            return c >= 'A' && c <= 'Z';
        }

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

        /** The network of the address and length that {@code text} names, whatever its host bits; null if none. */
        public static @Nullable Prefix around(String text) {
            InetAddress address = address(text);
            if (address == null) {
                return null;
            }
            byte[] bytes = address.getAddress();
            long length = Digits.value(text.substring(text.indexOf('/') + 1), 3);
            if (length < 0 || length > (long) bytes.length * Byte.SIZE) {
                return null;
            }
            for (int i = 0; i < bytes.length; i++) {
                int kept = Math.max(0, Math.min(Byte.SIZE, (int) length - i * Byte.SIZE));
                bytes[i] &= (byte) (0xFF << Byte.SIZE - kept);
            }
            try {
                return new Prefix(InetAddress.getByAddress(bytes), (int) length);
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
            }
        }

        private static @Nullable InetAddress address(String text) {
            int slash = text.indexOf('/');
            return slash < 0 ? null : AddressLiteral.parseAddress(text.substring(0, slash));
        }

        @Override
        public String text() {
            return AddressText.of(network) + "/" + length;
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
