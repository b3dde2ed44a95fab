package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The line before the hops: {@code traceroute to HOST (ADDR)[ from SRC], M hops max[, N byte packets]}, also
 * without the bracketed address, as {@code traceroute6 to}, with {@code M hops at most, N bytes each packet} (Comware)
 * or {@code max hops: M ,packet length: N} (Huawei).
 *
 * @param targetName the host as printed, cleaned; absent if none was
 * @param destination absent if neither host nor bracket is an address
 * @param sourceAddress absent if it is not printed
 * @param maxTtl absent if it is not printed
 * @param packetSize bytes; absent if it is not printed
 * @param dialect the only one that words a header so; absent if there are others
 */
record TraceHeader(
        @Nullable String targetName,
        @Nullable InetAddress destination,
        @Nullable InetAddress sourceAddress,
        @Nullable Integer maxTtl,
        @Nullable Integer packetSize,
        @Nullable Dialect dialect) {

    private static final String[] STARTS = {"traceroute to ", "traceroute6 to "};
    private static final String FROM = " from ";

    /** The header that {@code text} holds from {@code from} to {@code to}; null if it holds none. */
    static @Nullable TraceHeader parse(String text, int from, int to) {
        if (text.charAt(from) != 't') {
            return null;
        }
        for (String start : STARTS) {
            if (text.startsWith(start, from) && from + start.length() < to) {
                return ofHost(text.substring(from + start.length(), to));
            }
        }
        return null;
    }

    /** The header of which {@code rest} is what follows the words before the host. */
    static TraceHeader ofHost(String rest) {
        int hostEnd = firstOf(rest, 0, " (,");
        String host = rest.substring(0, hostEnd);
        int open = rest.indexOf('(');
        int close = rest.indexOf(')', Math.max(open, 0));
        AddressLiteral literal =
                open >= 0 && close > open ? AddressLiteral.parse(rest, open + 1, close) : AddressLiteral.parse(host);
        int details = Math.max(close, hostEnd);
        Integer maxTtl = numberBefore(rest, details, " hops");
        Integer packetSize = numberBefore(rest, details, " byte");
        return new TraceHeader(
                host.isEmpty() ? null : Responder.cleanName(host),
                literal == null ? null : literal.address(),
                sourceAddress(rest, details),
                maxTtl != null ? maxTtl : numberAfter(rest, details, "max hops: "),
                packetSize != null ? packetSize : numberAfter(rest, details, "packet length: "),
                dialect(rest, details));
    }

    private static @Nullable InetAddress sourceAddress(String rest, int details) {
        int from = rest.indexOf(FROM, details);
        if (from < 0) {
            return null;
        }
        int start = from + FROM.length();
        AddressLiteral literal = AddressLiteral.parse(rest, start, firstOf(rest, start, " (,"));
        return literal == null ? null : literal.address();
    }

    private static @Nullable Dialect dialect(String rest, int details) {
        if (rest.indexOf("overall timeout", details) >= 0) {
            return Dialect.CATCHPOINT;
        }
        return rest.indexOf("probe packets per hop", details) >= 0 ? Dialect.FORTIOS : null;
    }

    private static int firstOf(String text, int from, String characters) {
        int i = from;
        while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static @Nullable Integer numberBefore(String text, int from, String unit) {
        int end = text.indexOf(unit, from);
        int start = end;
        while (start > from && end - start < 6 && Ascii.isDigit(text.charAt(start - 1))) {
            start--;
        }
        return start == end ? null : Integer.valueOf(text.substring(start, end));
    }

    private static @Nullable Integer numberAfter(String text, int from, String words) {
        int at = text.indexOf(words, from);
        int start = at < 0 ? text.length() : at + words.length();
        int end = Ascii.afterDigits(text, start, Math.min(text.length(), start + 6));
        return start == end ? null : Integer.valueOf(text.substring(start, end));
    }
}
