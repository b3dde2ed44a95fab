package io.pathwatch;

import io.pathwatch.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where the program listens, and whether it may. Others than this host are let in only where they are asked who they are,
 * and nobody on the way can read what they say.
 *
 * @param web how it is configured
 * @param port 1 to 65535
 */
record ListenAddress(Settings.Web web, int port) {

    /**
     * Tries it. Camel logs a busy port and goes on, so that is found out first.
     *
     * @param daemon asked for the process of a daemon that uses the same state directory; empty if there is none
     * @param tokens asked whether anybody could be let in at all
     * @throws StartFailedException if nothing can listen there, or strangers would be let in
     */
    void check(Supplier<OptionalLong> daemon, BooleanSupplier tokens) throws StartFailedException {
        requireTlsInWhole();
        if (!isLoopback()) {
            requireTokensAndTls(tokens);
        }
        String host = web.host();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            OptionalLong process = daemon.get();
            if (process.isPresent()) {
                throw new StartFailedException(
                        "pathwatch.web: expected a free port, found " + host + ":" + port + " not to be had, and a"
                                + " Pathwatch daemon that runs already as process " + process.getAsLong()
                                + "; end that one, or give this one a state directory (PATHWATCH_STATE) and a"
                                + " pathwatch.web.port of its own",
                        e);
            }
            throw new StartFailedException(
                    "pathwatch.web: expected a free port, found " + host + ":" + port + " not to be had ("
                            + e.getMessage()
                            + "); end what listens there, or set pathwatch.web.port to another or to 'off'",
                    e);
        }
    }

    /**
     * Whether nobody but this host can reach it. A name may have several addresses: all must be of this host.
     *
     * @throws StartFailedException if the name has no address
     */
    boolean isLoopback() throws StartFailedException {
        try {
            for (InetAddress address : InetAddress.getAllByName(web.host())) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new StartFailedException(
                    "pathwatch.web.host: expected an address of this host, found none for '" + web.host() + "'", e);
        }
    }

    private void requireTlsInWhole() throws StartFailedException {
        if (web.certificate().isPresent() != web.key().isPresent()) {
            throw new StartFailedException(
                    "pathwatch.web.tls: expected certificate and key, found only one of them; set both"
                            + " pathwatch.web.tls.certificate and pathwatch.web.tls.key, or none",
                    null);
        }
    }

    /** Both at once: who has made a token is not to learn only then that it could be read on the way. */
    private void requireTokensAndTls(BooleanSupplier tokens) throws StartFailedException {
        List<String> missing = new ArrayList<>();
        if (!tokens.getAsBoolean()) {
            missing.add("pathwatch.web.host: expected a loopback address as there is no token, was '" + web.host()
                    + "': nobody could be told from a stranger there; make one with 'pathwatch token add NAME"
                    + " --role viewer', set it to 127.0.0.1, or set pathwatch.web.port to 'off'");
        }
        if (!web.hasTls() && !web.behindProxy()) {
            missing.add("pathwatch.web.host: expected a loopback address as there is no TLS, was '" + web.host()
                    + "': tokens could be read on the way; set pathwatch.web.tls.certificate and .key, or"
                    + " pathwatch.web.behind-proxy = on where a reverse proxy speaks TLS, or set it to"
                    + " 127.0.0.1");
        }
        if (!missing.isEmpty()) {
            throw new StartFailedException(String.join("\npathwatch: ", missing), null);
        }
    }
}
