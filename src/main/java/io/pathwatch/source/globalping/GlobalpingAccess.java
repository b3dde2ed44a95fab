package io.pathwatch.source.globalping;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the service is and how it is asked.
 *
 * @param url its root, {@code http} or {@code https}, with a host
 * @param token that stands for an account; absent: the service knows us by our address
 * @param timeout longest time a measurement may take, more than zero
 */
public record GlobalpingAccess(URI url, @Nullable String token, Duration timeout) {

    /** @throws IllegalArgumentException if {@code url} is no address of a web server */
    public GlobalpingAccess {
        requireNonNull(timeout, "timeout");
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("url: expected http://… or https://… with a host, was '" + url + "'");
        }
    }

    /** Where measurements are created. */
    URI measurements() {
        String root = url.toString();
        return URI.create((root.endsWith("/") ? root : root + "/") + "v1/measurements");
    }

    /** Where one is read. */
    URI measurement(String id) {
        return URI.create(measurements() + "/" + id);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "GlobalpingAccess[" + url + ", " + (token == null ? "no token" : "***") + ", " + timeout + "]";
    }
}
