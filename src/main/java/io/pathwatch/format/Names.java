package io.pathwatch.format;

import io.pathwatch.model.AddressText;
import io.pathwatch.model.Report;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What a responder is called. */
public final class Names {

    private Names() {}

    /**
     * The name the tool printed, else the one found by reverse DNS; absent if there is neither.
     *
     * @param printed as the tool printed it; an address repeated in place of a name is none
     */
    public static @Nullable String find(Report report, @Nullable InetAddress address, @Nullable String printed) {
        if (address == null) {
            return printed;
        }
        if (printed != null && !isAddress(printed, address)) {
            return printed;
        }
        return report.detailsOf(address).name();
    }

    /** {@code name} of a responder as it is shown: an address that stands for a name is written like any address. */
    static String shown(String name, InetAddress address) {
        return isAddress(name, address) ? AddressText.of(address) : name;
    }

    private static boolean isAddress(String printed, InetAddress address) {
        return printed.equals(AddressText.of(address)) || printed.equals(address.getHostAddress());
    }
}
