package io.pathwatch.traceroute.table;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.MplsLabel;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.Reply;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a row says answered.
 *
 * @param address absent where the row has a name only
 * @param name cleaned; absent where the row has an address only
 * @param zone cleaned; absent without one
 * @param asns origin AS numbers printed before it
 */
record TableHost(
        @Nullable InetAddress address,
        @Nullable String name,
        @Nullable String zone,
        List<Long> asns) {

    /** A cell that names nobody. */
    static final TableHost UNKNOWN = new TableHost(null, null, null, List.of());

    /** The host that one word is: an address, or else a name. */
    static TableHost of(String word) {
        AddressLiteral literal = AddressLiteral.parse(word);
        return literal == null ? new TableHost(null, PrintedName.clean(word), null, List.of()) : of(literal, null);
    }

    /** The host of {@code NAME [ADDRESS]} or {@code NAME (ADDRESS)}; null if {@code bracketed} is no such address. */
    static @Nullable TableHost of(String name, String bracketed) {
        AddressLiteral literal = bracketed(bracketed);
        if (literal == null) {
            return null;
        }
        InetAddress same = AddressLiteral.parseAddress(name);
        if (literal.address().equals(same)) {
            return of(literal, null);
        }
        return of(literal, same == null ? PrintedName.clean(name) : name);
    }

    private static TableHost of(AddressLiteral literal, @Nullable String name) {
        String zone = literal.zone() == null ? null : PrintedName.clean(literal.zone());
        return new TableHost(literal.address(), name, zone, List.of());
    }

    /** The address in square or round brackets; null if {@code word} is none. */
    static @Nullable AddressLiteral bracketed(String word) {
        int last = word.length() - 1;
        boolean square = last > 1 && word.charAt(0) == '[' && word.charAt(last) == ']';
        boolean round = last > 1 && word.charAt(0) == '(' && word.charAt(last) == ')';
        return square || round ? AddressLiteral.parse(word, 1, last) : null;
    }

    TableHost withAsns(List<Long> printed) {
        return new TableHost(address, name, zone, printed);
    }

    boolean isKnown() {
        return address != null || name != null;
    }

    /**
     * A reply from it.
     *
     * @param rtt null if none was printed
     * @param flag null if none was printed
     */
    Reply reply(@Nullable Duration rtt, @Nullable String flag, Map<String, String> attributes) {
        Map<String, String> all = attributes;
        if (zone != null) {
            all = new HashMap<>(attributes);
            all.put("zone", zone);
        }
        List<MplsLabel> noLabels = List.of();
        return new Reply(address, name, rtt, flag, asns, noLabels, all);
    }
}
