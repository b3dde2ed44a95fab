package io.pathwatch.traceroute;

import io.pathwatch.model.AddressLiteral;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The line before the hops: {@code traceroute to HOST (ADDR)[ from SRC], M hops max[, N byte packets]}, also
 * without the bracketed address, and as {@code traceroute6 to}.
 *
 * @param targetName the host as printed, cleaned
 * @param destination absent if neither host nor bracket is an address
 * @param maxTtl absent if it is not printed
 * @param packetSize bytes; absent if it is not printed
 */
record TraceHeader(
        String targetName,
        @Nullable InetAddress destination,
        @Nullable Integer maxTtl,
        @Nullable Integer packetSize) {

    private static final String[] STARTS = {"traceroute to ", "traceroute6 to "};

    /** The header that {@code text} holds from {@code from} to {@code to}; null if it holds none. */
    static @Nullable TraceHeader parse(String text, int from, int to) {
        if (text.charAt(from) != 't') {
            return null;
        }
        for (String start : STARTS) {
            if (text.startsWith(start, from) && from + start.length() < to) {
                return parseRest(text.substring(from + start.length(), to));
            }
        }
        return null;
    }

    private static TraceHeader parseRest(String rest) {
        int hostEnd = firstOf(rest, " (,");
        String host = rest.substring(0, hostEnd);
        int open = rest.indexOf('(');
        int close = rest.indexOf(')', Math.max(open, 0));
        AddressLiteral literal =
                open >= 0 && close > open ? AddressLiteral.parse(rest, open + 1, close) : AddressLiteral.parse(host);
        int details = Math.max(close, hostEnd);
        return new TraceHeader(
                Responder.cleanName(host),
                literal == null ? null : literal.address(),
                numberBefore(rest, details, " hops"),
                numberBefore(rest, details, " byte"));
    }

    private static int firstOf(String text, String characters) {
        int i = 0;
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
}
