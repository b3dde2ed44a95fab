package io.pathwatch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Where the program listens. Camel logs a busy port and goes on without a listener, so it is tried first. Whoever can
 * reach it is let in, so that only this host may.
 *
 * @param host name or numeric address of this host
 * @param port 1 to 65535
 */
record ListenAddress(String host, int port) {

    /**
     * Tries it.
     *
     * @param daemon asked for the process of a daemon that uses the same state directory; empty if there is none
     * @throws StartFailedException if nothing can listen there, or others than this host could reach it
     */
    void check(Supplier<OptionalLong> daemon) throws StartFailedException {
        requireLoopback();
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

    /** A name may have several addresses: all must be of this host. */
    private void requireLoopback() throws StartFailedException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (IOException e) {
            throw new StartFailedException(
                    "pathwatch.web.host: expected a loopback address, found no address for '" + host + "'", e);
        }
        for (InetAddress address : addresses) {
            if (!address.isLoopbackAddress()) {
                throw new StartFailedException(
                        "pathwatch.web.host: expected a loopback address, was '" + host + "': nobody is asked who he is"
                                + " there; set it to 127.0.0.1, and let a reverse proxy on this host ask, or set"
                                + " pathwatch.web.port to 'off'",
                        null);
            }
        }
    }
}
