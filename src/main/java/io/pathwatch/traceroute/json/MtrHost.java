package io.pathwatch.traceroute.json;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.PrintedName;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A responder as mtr writes it: a name, an address, or {@code name (address)}.
 *
 * @param address absent if only a name is written
 * @param name cleaned; absent if only an address is written
 */
record MtrHost(@Nullable InetAddress address, @Nullable String name) {

    /** The responder {@code written} names; null if nobody answered. */
    static @Nullable MtrHost parse(@Nullable String written) {
        if (written == null || written.isBlank() || written.equals("???")) {
            return null;
        }
        InetAddress whole = addressIn(written, 0, written.length());
        if (whole != null) {
            return new MtrHost(whole, null);
        }
        int open = written.lastIndexOf(" (");
        InetAddress bracketed =
                open > 0 && written.endsWith(")") ? addressIn(written, open + 2, written.length() - 1) : null;
        if (bracketed == null) {
            return new MtrHost(null, PrintedName.clean(written));
        }
        String before = written.substring(0, open);
        return new MtrHost(bracketed, AddressLiteral.parse(before) == null ? PrintedName.of(before) : null);
    }

    private static @Nullable InetAddress addressIn(String text, int from, int to) {
        AddressLiteral literal = AddressLiteral.parse(text, from, to);
        return literal == null ? null : literal.address();
    }
}
