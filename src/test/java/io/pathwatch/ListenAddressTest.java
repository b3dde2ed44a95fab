package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

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
