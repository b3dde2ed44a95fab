package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ContactRules;
import io.pathwatch.model.TraceFailedException;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * Targets that a stranger's probe can find. The service refuses the others; they are refused here first, so that names
 * and addresses of private networks are not told to it.
 */
final class PublicTarget {

    /** Ends of names that mean something in one network only (RFC 6761, RFC 6762, RFC 8375, ICANN's .internal). */
    private static final Set<String> PRIVATE_ENDS =
            Set.of("localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan");

    private PublicTarget() {}

    /**
     * {@code host} as the service is told it.
     *
     * @param key of the source
     * @throws TraceFailedException if it is a name or an address of a private network or of this host
     */
    static String of(String key, String host) throws TraceFailedException {
        AddressLiteral literal = AddressLiteral.parse(host);
        if (literal != null) {
            return check(key, host, isPublic(literal.address()), "an address");
        }
        String name = IDN.toASCII(host).toLowerCase(Locale.ROOT);
        String absolute = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String end = absolute.substring(absolute.lastIndexOf('.') + 1);
        boolean isPublic = absolute.indexOf('.') > 0
                && !PRIVATE_ENDS.contains(end)
                && !absolute.equals("home.arpa")
                && !absolute.endsWith(".home.arpa");
        return check(key, absolute, isPublic, "a name");
    }

    private static String check(String key, String host, boolean isPublic, String what) throws TraceFailedException {
        if (isPublic) {
            return host;
        }
        throw GlobalpingFailure.of(
                key,
                "expected a target that everybody can reach, found " + GlobalpingFailure.quote(host) + ", " + what
                        + " of a private network or of this host; nothing was asked; trace it from here (LO)");
    }

    private static boolean isPublic(InetAddress address) {
        return !ContactRules.isPrivate(address) && !ContactRules.forbids(address);
    }
}
