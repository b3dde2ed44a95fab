package io.pathwatch.web;

import io.pathwatch.model.AddressLiteral;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which names the program may be asked. A page elsewhere can give its own name our address and then ask us from the
 * browser of somebody who is let in (DNS rebinding); the browser says so in the header {@code Host}. A numeric address is
 * always fine: nobody can make it lead elsewhere.
 */
final class KnownHosts {

    private final Set<String> names = new HashSet<>();
    private final @Nullable String publicOrigin;

    /**
     * @param listener name or address that is listened on
     * @param thisHost name of this host
     * @param publicUrl where people find the program; absent: nowhere else
     */
    KnownHosts(String listener, String thisHost, @Nullable URI publicUrl) {
        names.add("localhost");
        names.add(listener.toLowerCase(Locale.ROOT));
        names.add(thisHost.toLowerCase(Locale.ROOT));
        if (publicUrl == null) {
            this.publicOrigin = null;
        } else {
            names.add(publicUrl.getHost().toLowerCase(Locale.ROOT));
            this.publicOrigin = originOf(publicUrl);
        }
    }

    /** @param header of the request, with or without a port */
    boolean knows(String header) {
        String name = withoutPort(header).toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            return AddressLiteral.parseAddress(name.substring(1, name.length() - 1)) != null;
        }
        return names.contains(name) || AddressLiteral.parseAddress(name) != null;
    }

    /** Whether a page of {@code origin} is one of ours, as a request with this {@code Host} sees it. */
    boolean isSameOrigin(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host)
                || publicOrigin != null && origin.equalsIgnoreCase(publicOrigin);
    }

    private static String originOf(URI url) {
        String origin = url.getScheme() + "://" + url.getHost();
        boolean usual = url.getPort() < 0 || url.getPort() == (url.getScheme().equalsIgnoreCase("https") ? 443 : 80);
        return usual ? origin : origin + ":" + url.getPort();
    }

    private static String withoutPort(String header) {
        int colon = header.lastIndexOf(':');
        return colon > header.lastIndexOf(']') ? header.substring(0, colon) : header;
    }
}
