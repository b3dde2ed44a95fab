package io.pathwatch.traceroute;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.HostName;
import io.pathwatch.model.TraceFailedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the configuration or a user names into one address that may be traced. Names are resolved here, once,
 * and the policy is checked on the address that is passed on, so that no later lookup can give another one.
 */
public final class TargetResolver {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private final NameLookup lookup;

    public TargetResolver(NameLookup lookup) {
        this.lookup = lookup;
    }

    /** A resolver that asks the system, as every program of this host does. */
    public static TargetResolver ofSystem() {
        return new TargetResolver(name -> List.of(InetAddress.getAllByName(name)));
    }

    /** Where names are looked up. */
    @FunctionalInterface
    public interface NameLookup {

        /**
         * The addresses of {@code name}, best first, at least one.
         *
         * @param name ASCII, within the grammar of host names
         * @throws UnknownHostException if it has none, or nobody could be asked
         */
        List<InetAddress> lookUp(String name) throws UnknownHostException;
    }

    /**
     * The address to trace for {@code host}.
     *
     * @param host a numeric address, or a host name of letters of any script, digits, {@code -}, {@code .}, {@code _}
     * @param family the only family to use; null: that of the first address
     * @throws TraceFailedException of kind {@link FailureKind#NAME} if {@code host} is neither, has no address of that
     *     family, or has one that must not be traced
     */
    public InetAddress resolve(String host, @Nullable AddressFamily family) throws TraceFailedException {
        AddressLiteral literal = literal(host);
        if (literal == null) {
            return checkPolicy(host, lookUp(host, checkName(host), family));
        }
        if (family != null && AddressFamily.of(literal.address()) != family) {
            throw failure(host, "expected an IPv" + family.version() + " address, as the target is configured", null);
        }
        return checkPolicy(host, literal.address());
    }

    /**
     * Looks at {@code host} as {@link #resolve} does, but looks nothing up: what somebody else is to resolve must be a
     * host name or an address too, and nothing that a program over there could take for an option.
     *
     * @throws TraceFailedException of kind {@link FailureKind#NAME} if it is neither, or an address that must not be traced
     */
    void check(String host) throws TraceFailedException {
        AddressLiteral literal = literal(host);
        if (literal != null) {
            checkPolicy(host, literal.address());
        }
    }

    /** The address that {@code host} spells, without a zone; null if it is a name, which is in order then. */
    private static @Nullable AddressLiteral literal(String host) throws TraceFailedException {
        AddressLiteral literal = AddressLiteral.parse(host);
        if (literal == null) {
            return AddressLiteral.parse(checkName(host));
        }
        if (literal.zone() != null) {
            throw failure(host, "expected an address without a zone; name the interface in the probe options", null);
        }
        return literal;
    }

    /** The family {@code host} has by itself, if it is a numeric address. */
    static @Nullable AddressFamily familyOf(String host) {
        AddressLiteral literal = AddressLiteral.parse(host);
        return literal == null ? null : AddressFamily.of(literal.address());
    }

    private InetAddress lookUp(String host, String name, @Nullable AddressFamily family) throws TraceFailedException {
        List<InetAddress> addresses;
        try {
            addresses = lookup.lookUp(name);
        } catch (UnknownHostException e) {
            throw failure(host, "expected a name that resolves, found no address for it", e);
        }
        for (InetAddress address : addresses) {
            if (family == null || AddressFamily.of(address) == family) {
                return address;
            }
        }
        throw failure(
                host,
                "expected an IPv" + (family == null ? "4" : family.version()) + " address, found only "
                        + addresses.stream().map(TracerouteArguments::numeric).toList(),
                null);
    }

    /** {@code host} in ASCII. */
    private static String checkName(String host) throws TraceFailedException {
        String name = isAscii(host) ? host : toAscii(host);
        if (name.isEmpty()) {
            throw failure(host, "expected a host name or an address, was empty", null);
        }
        if (name.length() > LONGEST_NAME) {
            throw failure(host, "expected at most " + LONGEST_NAME + " characters, was " + name.length(), null);
        }
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String last = "";
        for (String label : relative.split("\\.", -1)) {
            checkLabel(host, label);
            last = label;
        }
        if (Ascii.afterDigits(last, 0, last.length()) == last.length() && AddressLiteral.parse(name) == null) {
            throw failure(host, "expected a host name or a whole address; no name ends in a number", null);
        }
        return name;
    }

    private static void checkLabel(String host, String label) throws TraceFailedException {
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw failure(host, "expected 1 to " + LONGEST_LABEL + " characters between dots", null);
        }
        if (label.charAt(0) == '-') {
            throw failure(host, "expected a host name or an address; no part of a name begins with '-'", null);
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && !Ascii.isDigit(c) && c != '-' && c != '_') {
                throw failure(host, "expected letters, digits, '-', '_' and '.', found '" + printable(c) + "'", null);
            }
        }
    }

    private static String printable(char c) {
        // quoting strips white space
        return c == ' ' ? " " : c < ' ' ? String.format("\\u%04x", (int) c) : PrintedText.quote(String.valueOf(c));
    }

    private static String toAscii(String host) throws TraceFailedException {
        String name = HostName.ascii(host);
        if (name == null) {
            throw failure(host, "expected a host name or an address, found what no host can be named", null);
        }
        return name;
    }

    private static boolean isAscii(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress checkPolicy(String host, InetAddress address) throws TraceFailedException {
        String kind = address.isAnyLocalAddress()
                ? "the unspecified address"
                : address.isMulticastAddress() ? "a multicast address" : isBroadcast(address) ? "broadcast" : null;
        if (kind != null) {
            String numeric = TracerouteArguments.numeric(address);
            throw failure(host, "expected the address of one host, found " + numeric + ", " + kind, null);
        }
        return address;
    }

    private static boolean isBroadcast(InetAddress address) {
        for (byte b : address.getAddress()) {
            if (b != -1) {
                return false;
            }
        }
        return true;
    }

    private static TraceFailedException failure(String host, String reason, @Nullable Exception cause) {
        String message = "target '" + PrintedText.quote(host) + "': " + reason;
        return new TraceFailedException(FailureKind.NAME, Programs.TRACEROUTE, null, message, cause);
    }
}
