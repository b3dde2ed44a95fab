package io.pathwatch.source;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.AddressText;
import io.pathwatch.model.ContactRules;
import io.pathwatch.model.HostName;
import io.pathwatch.model.PrintedName;
import io.pathwatch.model.TraceFailedException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Targets that a stranger's probe can find. Services refuse the others; they are refused here first, so that names and
 * addresses of private networks are not told to a service, and by it to everybody.
 */
public final class PublicTarget {

    /** Ends of names that mean something in one network only (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
    private static final Set<String> PRIVATE_ENDS =
            Set.of("localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan");

    private PublicTarget() {}

    /**
     * {@code host} as a service is told it.
     *
     * @param failure makes the exception of what was found
     * @throws TraceFailedException if it is no name of a host, or a name or an address of a private network or of
     *     this host
     */
    public static String of(String host, Function<String, TraceFailedException> failure) throws TraceFailedException {
        AddressLiteral literal = AddressLiteral.parse(host);
        if (literal != null) {
            if (!isPublic(literal.address())) {
                throw failure.apply(found(AddressText.of(literal.address()), "an address"));
            }
            return host;
        }
        String ascii = HostName.ascii(host);
        if (ascii == null) {
            throw failure.apply("expected a host name or an address, found '" + PrintedName.clean(host)
                    + "', which no host can be named; nothing was asked");
        }
        String name = ascii.toLowerCase(Locale.ROOT);
        String absolute = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String end = absolute.substring(absolute.lastIndexOf('.') + 1);
        boolean isPublic = absolute.indexOf('.') > 0
                && !PRIVATE_ENDS.contains(end)
                && !absolute.equals("home.arpa")
                && !absolute.endsWith(".home.arpa");
        if (!isPublic) {
            throw failure.apply(found(PrintedName.clean(absolute), "a name"));
        }
        return absolute;
    }

    private static String found(String shown, String what) {
        return "expected a target that everybody can reach, found '" + shown + "', " + what
                + " of a private network or of this host; nothing was asked; trace it from here (LO)";
    }

    private static boolean isPublic(InetAddress address) {
        return !ContactRules.isPrivate(address) && !ContactRules.forbids(address);
    }
}
