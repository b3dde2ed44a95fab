package io.pathwatch.web;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where and how the program listens.
 *
 * @param host name or numeric address to listen on
 * @param port 1 to 65535
 * @param thisHost name of this host
 * @param publicUrl where people find the program, if not there
 * @param tls absent: it speaks plain HTTP
 * @param tokensAlways whether a token is needed also while there is none, as others than this host can ask
 */
public record ListenerSettings(
        String host,
        int port,
        String thisHost,
        @Nullable URI publicUrl,
        @Nullable TlsFiles tls,
        boolean tokensAlways) {

    public ListenerSettings {
        requireNonNull(host, "host");
        requireNonNull(thisHost, "thisHost");
    }
}
