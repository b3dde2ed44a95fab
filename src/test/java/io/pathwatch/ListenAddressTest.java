package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.config.Settings;
import io.pathwatch.daemon.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    private static final Optional<Path> PEM = Optional.of(Path.of("some.pem"));

    @Test
    void namesThePortThatIsBusyAndTheWayOut() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> plain("127.0.0.1", busy.getLocalPort()).check(OptionalLong::empty, () -> false))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + busy.getLocalPort())
                    .hasMessageContaining("set pathwatch.web.port");
        }
    }

    @Test
    void namesTheDaemonThatRunsAlready() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> plain("127.0.0.1", busy.getLocalPort()).check(() -> OptionalLong.of(77), () -> false))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("a Pathwatch daemon that runs already as process 77; end that one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1"})
    void refusesAnAddressThatOthersCanReachWithoutATokenOrTls(String host) throws IOException {
        String nobody = "pathwatch.web.host: expected a loopback address as there is no token, was '" + host
                + "': nobody could be told from a stranger there; make one with 'pathwatch token add NAME --role"
                + " viewer', set it to 127.0.0.1, or set pathwatch.web.port to 'off'";
        String readable = "pathwatch.web.host: expected a loopback address as there is no TLS, was '" + host
                + "': tokens could be read on the way; set pathwatch.web.tls.certificate and .key, or"
                + " pathwatch.web.behind-proxy = on where a reverse proxy speaks TLS, or set it to 127.0.0.1";
        int port = FreePort.find();

        assertRefused(plain(host, port), false, nobody + "\npathwatch: " + readable);
        assertRefused(new ListenAddress(web(host, port, true, PEM, PEM), port), false, nobody);
        assertRefused(plain(host, port), true, readable);
    }

    @Test
    void acceptsItWithATokenAndTlsOrAProxy() throws IOException {
        int port = FreePort.find();

        assertThatCode(() -> new ListenAddress(web("0.0.0.0", port, false, PEM, PEM), port)
                        .check(OptionalLong::empty, () -> true))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ListenAddress(web("0.0.0.0", port, true, Optional.empty(), Optional.empty()), port)
                        .check(OptionalLong::empty, () -> true))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesACertificateWithoutItsKey() {
        ListenAddress half = new ListenAddress(web("127.0.0.1", 8098, false, PEM, Optional.empty()), 8098);

        assertRefused(
                half,
                true,
                "pathwatch.web.tls: expected certificate and key, found only one of them; set both"
                        + " pathwatch.web.tls.certificate and pathwatch.web.tls.key, or none");
    }

    @Test
    void acceptsAFreePort() throws IOException {
        int port = FreePort.find();

        assertThatCode(() -> plain("127.0.0.1", port).check(() -> OptionalLong.of(77), () -> false))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(ListenAddress address, boolean hasToken, String message) {
        assertThatThrownBy(() -> address.check(OptionalLong::empty, () -> hasToken))
                .isInstanceOf(StartFailedException.class)
                .hasMessage(message);
    }

    private static ListenAddress plain(String host, int port) {
        return new ListenAddress(web(host, port, false, Optional.empty(), Optional.empty()), port);
    }

    private static Settings.Web web(
            String host, int port, boolean behindProxy, Optional<Path> certificate, Optional<Path> key) {
        return new Settings.Web(host, Optional.of(port), Optional.empty(), behindProxy, certificate, key, false);
    }
}
