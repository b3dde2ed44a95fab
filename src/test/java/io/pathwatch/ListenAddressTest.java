package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @Test
    void namesThePortThatIsBusyAndTheWayOut() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", busy.getLocalPort());

            assertThatThrownBy(() -> address.check(OptionalLong::empty))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + busy.getLocalPort())
                    .hasMessageContaining("set pathwatch.web.port");
        }
    }

    @Test
    void namesTheDaemonThatRunsAlready() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", busy.getLocalPort());

            assertThatThrownBy(() -> address.check(() -> OptionalLong.of(77)))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("a Pathwatch daemon that runs already as process 77; end that one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "2001:db8::1"})
    void refusesAnAddressThatOthersCanReach(String host) {
        assertThatThrownBy(() -> new ListenAddress(host, 8098).check(OptionalLong::empty))
                .isInstanceOf(StartFailedException.class)
                .hasMessage(
                        "pathwatch.web.host: expected a loopback address, was '" + host + "': nobody is asked who he"
                                + " is there; set it to 127.0.0.1, and let a reverse proxy on this host ask, or set"
                                + " pathwatch.web.port to 'off'");
    }

    @Test
    void acceptsAFreePort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatCode(() -> new ListenAddress("127.0.0.1", port).check(() -> OptionalLong.of(77)))
                .doesNotThrowAnyException();
    }
}
