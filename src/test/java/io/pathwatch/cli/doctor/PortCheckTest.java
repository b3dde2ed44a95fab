package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Settings;
import io.pathwatch.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static final String OTHER =
            "set pathwatch.web.port to another one or to off, pathwatch.web.host to an address of this host";

    @Test
    void findsAFreePort() throws IOException {
        int port;
        try (ServerSocket socket = listen()) {
            port = socket.getLocalPort();
        }

        assertThat(look("127.0.0.1", port, OptionalLong.empty()))
                .isEqualTo(Finding.ok("port", "127.0.0.1:" + port + " is free"));
        assertThat(look("127.0.0.1", port, OptionalLong.of(42)))
                .isEqualTo(Finding.note(
                        "port",
                        "the daemon runs as process 42 and does not listen on 127.0.0.1:" + port,
                        "restart it if the port was changed"));
    }

    @Test
    void tellsTheDaemonFromOthers() throws IOException {
        try (ServerSocket socket = listen()) {
            int port = socket.getLocalPort();

            assertThat(look("127.0.0.1", port, OptionalLong.of(42)))
                    .isEqualTo(Finding.ok("port", "127.0.0.1:" + port + "; the daemon runs, as process 42"));
            assertThat(look("127.0.0.1", port, OptionalLong.empty()))
                    .isEqualTo(Finding.no(
                            "port",
                            "127.0.0.1:" + port
                                    + " cannot be had (Address already in use), so the daemon would not start",
                            "see who has it: ss -ltnp 'sport = :" + port + "'",
                            "or " + OTHER));
        }
    }

    @Test
    void refusesAnAddressThatOthersCanReachWithoutATokenOrTls() {
        assertThat(look(web("0.0.0.0", Optional.of(8098)), false))
                .isEqualTo(Finding.no(
                        "port",
                        "0.0.0.0:8098 can be reached by others and there is no token, so the daemon would not start",
                        "pathwatch token add NAME --role viewer",
                        "or set pathwatch.web.host to 127.0.0.1"));
        assertThat(look(web("0.0.0.0", Optional.of(8098)), true))
                .isEqualTo(Finding.no(
                        "port",
                        "0.0.0.0:8098 can be reached by others and there is no TLS, so the daemon would not start",
                        "set pathwatch.web.tls.certificate and pathwatch.web.tls.key",
                        "or pathwatch.web.behind-proxy = on where a reverse proxy speaks TLS, or set pathwatch.web.host"
                                + " to 127.0.0.1"));
    }

    @Test
    void tellsOfTokensThatCannotBeRead() {
        PortCheck check = new PortCheck(web("0.0.0.0", Optional.of(8098)), OptionalLong::empty, () -> {
            throw new StoreException("tokens: expected a file that can be read, found none; mend it", null);
        });

        assertThat(check.look())
                .containsExactly(Finding.no("port", "tokens: expected a file that can be read, found none", "mend it"));
    }

    @Test
    void notesThatNobodyListens() {
        assertThat(new PortCheck(web("127.0.0.1", Optional.empty()), OptionalLong::empty, () -> false).look())
                .containsExactly(Finding.note("port", "pathwatch.web.port is off; nobody can ask for its health"));
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static Finding look(String host, int port, OptionalLong daemon) {
        return new PortCheck(web(host, Optional.of(port)), () -> daemon, () -> false)
                .look()
                .get(0);
    }

    private static Finding look(Settings.Web web, boolean hasToken) {
        return new PortCheck(web, OptionalLong::empty, () -> hasToken).look().get(0);
    }

    private static Settings.Web web(String host, Optional<Integer> port) {
        return new Settings.Web(host, port, Optional.empty(), false, Optional.empty(), Optional.empty(), false);
    }
}
