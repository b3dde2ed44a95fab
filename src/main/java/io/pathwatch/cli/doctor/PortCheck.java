package io.pathwatch.cli.doctor;

import io.pathwatch.config.Settings;
import io.pathwatch.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether the daemon can listen, or does already.
 *
 * @param daemon the process of the daemon of this state directory; empty if none runs, or it cannot be known
 * @param tokens whether there is a token
 */
record PortCheck(Settings.Web web, Supplier<OptionalLong> daemon, BooleanSupplier tokens) implements Check {

    @Override
    public String subject() {
        return "port";
    }

    @Override
    public List<Finding> look() {
        if (web.port().isEmpty()) {
            return List.of(Finding.note(subject(), "pathwatch.web.port is off; nobody can ask for its health"));
        }
        int port = web.port().get();
        String address = web.host() + ":" + port;
        OptionalLong process = daemon.get();
        if (!isLoopback(web.host())) {
            Optional<Finding> open = findOpen(address);
            if (open.isPresent()) {
                return List.of(open.get());
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(web.host()), port));
            return List.of(
                    process.isEmpty()
                            ? Finding.ok(subject(), address + " is free")
                            : Finding.note(
                                    subject(),
                                    "the daemon runs as process " + process.getAsLong() + " and does not listen on "
                                            + address,
                                    "restart it if the port was changed"));
        } catch (IOException e) {
            return List.of(
                    process.isPresent()
                            ? Finding.ok(subject(), address + "; the daemon runs, as process " + process.getAsLong())
                            : taken(address, port, String.valueOf(e.getMessage())));
        }
    }

    /** What keeps the daemon from listening where others than this host can ask. */
    private Optional<Finding> findOpen(String address) {
        String loopback = "set pathwatch.web.host to 127.0.0.1";
        boolean hasTokens;
        try {
            hasTokens = tokens.getAsBoolean();
        } catch (StoreException e) {
            return Optional.of(Finding.failure(subject(), e));
        }
        if (!hasTokens) {
            return Optional.of(Finding.no(
                    subject(),
                    address + " can be reached by others and there is no token, so the daemon would not start",
                    "pathwatch token add NAME --role viewer",
                    "or " + loopback));
        }
        if (!web.hasTls() && !web.behindProxy()) {
            return Optional.of(Finding.no(
                    subject(),
                    address + " can be reached by others and there is no TLS, so the daemon would not start",
                    "set pathwatch.web.tls.certificate and pathwatch.web.tls.key",
                    "or pathwatch.web.behind-proxy = on where a reverse proxy speaks TLS, or " + loopback));
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true; // told when it is tried
        }
    }

    private Finding taken(String address, int port, String reason) {
        String text = address + " cannot be had (" + reason + "), so the daemon would not start";
        String other = "set pathwatch.web.port to another one or to off, pathwatch.web.host to an address of this host";
        if (port < 1024) {
            return Finding.no(subject(), text, "ports below 1024 are for root; " + other);
        }
        return Finding.no(subject(), text, "see who has it: ss -ltnp 'sport = :" + port + "'", "or " + other);
    }
}
