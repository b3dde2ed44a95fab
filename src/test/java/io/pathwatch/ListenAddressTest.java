package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenAddressTest {

    @Test
    void namesThePortThatIsBusyAndTheWayOut() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress address = new ListenAddress("127.0.0.1", busy.getLocalPort());

            assertThatThrownBy(address::check)
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("127.0.0.1:" + busy.getLocalPort())
                    .hasMessageContaining("set pathwatch.web.port");
        }
    }

    @Test
    void acceptsAFreePort() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatCode(new ListenAddress("127.0.0.1", port)::check).doesNotThrowAnyException();
    }
}
