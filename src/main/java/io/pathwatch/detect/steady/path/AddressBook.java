package io.pathwatch.detect.steady.path;

import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that the paths to one destination are made of, each once, with its AS and country: 4 bytes of address
 * (16 once one of IPv6 is among them), 4 of AS number, 2 of country; zeros where they are not known.
 */
final class AddressBook {

    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int DETAILS = 6;

    private byte[] entries;
    private int width;

    private AddressBook(byte[] entries, int width) {
        this.entries = entries;
        this.width = width;
    }

    static AddressBook empty() {
        return new AddressBook(new byte[0], IPV4);
    }

    static AddressBook read(ByteReader bytes) {
        int width = bytes.octet();
        byte[] entries = bytes.block();
        if (width != IPV4 && width != IPV6 || entries.length % (width + DETAILS) != 0) {
            throw new IllegalStateException(
                    "path: expected addresses of 4 or 16 bytes, were of " + width + " in " + entries.length);
        }
        return new AddressBook(entries, width);
    }

    void write(ByteWriter bytes) {
        bytes.octet(width).block(entries);
    }

    int size() {
        return entries.length / (width + DETAILS);
    }

    boolean is(int index, byte[] address) {
        int at = index * (width + DETAILS);
        if (width == IPV4) {
            return address.length == IPV4 && Words.getInt(entries, at) == Words.getInt(address, 0);
        }
        byte[] wide = address.length == IPV6 ? address : mapped(address);
        return Arrays.equals(entries, at, at + IPV6, wide, 0, IPV6);
    }

    /** Whether an entry is of the same AS or, as far as that is not known, of the same prefix as {@code address}. */
    boolean isNear(int index, byte[] address, @Nullable Long asn) {
        long own = asnOf(index);
        if (own != 0 && asn != null) {
            return own == asn;
        }
        byte[] bytes = addressOf(index).getAddress();
        int prefix = Responder.prefixLength(address);
        return bytes.length == address.length && Arrays.equals(bytes, 0, prefix, address, 0, prefix);
    }

    boolean isNear(int index, int other) {
        long asn = asnOf(other);
        return isNear(index, addressOf(other).getAddress(), asn == 0 ? null : (Long) asn);
    }

    /** The index of {@code address}, which gets one if it has none. */
    int indexOf(byte[] address, ResponderDetails details) {
        for (int i = 0; i < size(); i++) {
            if (is(i, address)) {
                return i;
            }
        }
        if (address.length == IPV6 && width == IPV4) {
            widen();
        }
        int at = entries.length;
        entries = Arrays.copyOf(entries, at + width + DETAILS);
        System.arraycopy(width == address.length ? address : mapped(address), 0, entries, at, width);
        int index = size() - 1;
        refresh(index, details);
        return index;
    }

    /** Keeps what is known now. */
    void refresh(int index, ResponderDetails details) {
        int at = index * (width + DETAILS) + width;
        Long asn = details.asn();
        if (asn != null) {
            Words.put32(entries, at, asn);
        }
        String country = details.country();
        if (country != null && country.length() == 2) {
            entries[at + 4] = (byte) country.charAt(0);
            entries[at + 5] = (byte) country.charAt(1);
        }
    }

    /** @param traces that showed it at the hop that is asked about */
    Responder responder(int index, int traces) {
        int at = index * (width + DETAILS) + width;
        long asn = asnOf(index);
        String country = entries[at + 4] == 0 ? null : "" + (char) entries[at + 4] + (char) entries[at + 5];
        return new Responder(addressOf(index), asn == 0 ? null : (Long) asn, country, traces);
    }

    /** Appends entry {@code index} of {@code other}; its index here. */
    int copyFrom(AddressBook other, int index) {
        width = other.width;
        int length = width + DETAILS;
        int at = entries.length;
        entries = Arrays.copyOf(entries, at + length);
        System.arraycopy(other.entries, index * length, entries, at, length);
        return size() - 1;
    }

    private long asnOf(int index) {
        return Words.get32(entries, index * (width + DETAILS) + width);
    }

    private InetAddress addressOf(int index) {
        int at = index * (width + DETAILS);
        return addressOf(Arrays.copyOfRange(entries, at, at + width));
    }

    static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("expected an address of 4 or 16 bytes, was of " + bytes.length, e);
        }
    }

    private void widen() {
        int count = size();
        byte[] wide = new byte[count * (IPV6 + DETAILS)];
        for (int i = 0; i < count; i++) {
            int from = i * (IPV4 + DETAILS);
            int to = i * (IPV6 + DETAILS);
            System.arraycopy(mapped(Arrays.copyOfRange(entries, from, from + IPV4)), 0, wide, to, IPV6);
            System.arraycopy(entries, from + IPV4, wide, to + IPV6, DETAILS);
        }
        entries = wide;
        width = IPV6;
    }

    /** An IPv4 address as RFC 4291, section 2.5.5.2, maps it into IPv6; the JDK reads it as IPv4 again. */
    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[IPV6];
        bytes[10] = (byte) 0xFF;
        bytes[11] = (byte) 0xFF;
        System.arraycopy(ipv4, 0, bytes, 12, IPV4);
        return bytes;
    }
}
