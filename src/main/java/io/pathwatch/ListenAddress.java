package io.pathwatch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where the program listens. Camel logs a busy port and goes on without a listener, so it is tried first.
 *
 * @param host name or numeric address of this host
 * @param port 1 to 65535
 */
record ListenAddress(String host, int port) {

    /** @throws StartFailedException if nothing can listen there */
    void check() throws StartFailedException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new StartFailedException(
                    "pathwatch.web: expected a free port, found " + host + ":" + port + " not to be had ("
                            + e.getMessage()
                            + "); end what listens there, or set pathwatch.web.port to another or to 'off'",
                    e);
        }
    }
}
