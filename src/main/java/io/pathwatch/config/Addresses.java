package io.pathwatch.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Numeric addresses; no name is ever looked up. */
final class Addresses {

    private Addresses() {}

    /** @return the address; empty if {@code text} is not four decimal numbers or an IPv6 literal without a zone */
    static Optional<InetAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
    }

    private static Optional<InetAddress> parseIpv4(String text) {
        byte[] address = new byte[4];
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at) - '0';
                at++;
            }
            boolean octal = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || octal) {
                return Optional.empty();
            }
            address[part] = (byte) value;
            if (part < 3 && (at == text.length() || text.charAt(at++) != '.')) {
                return Optional.empty();
            }
        }
        return at == text.length() ? literal(address) : Optional.empty();
    }

    private static Optional<InetAddress> parseIpv6(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.digit(c, 16) < 0 && c != ':' && (c != '.' || i == 0) || c > 127) {
                return Optional.empty();
            }
        }
        try {
            // digits and colons only, with a colon: read as a literal, never looked up
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notALiteral) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> literal(byte[] address) {
        try {
            return Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
