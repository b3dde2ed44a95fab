package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Source;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookingGlassClientTest implements LookingGlassContract {

    private LookingGlassServer server;
    private LookingGlassHttp http;
    private LookingGlassClient client;

    @BeforeEach
    void open() throws IOException {
        server = new LookingGlassServer();
        http = new LookingGlassHttp(TIMEOUT);
        client = new LookingGlassClient(LookingGlassContract.tracer(), http);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        http.close();
        server.close();
    }

    /** Each byte restarts the clock of the socket, so only a limit on the whole ends this. */
    @Test
    void givesUpOnAServerThatNeverEndsItsHeaders() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
            CompletableFuture.runAsync(() -> drip(dripping, drops));
            String url = "http://127.0.0.1:" + dripping.getLocalPort() + "/";

            assertThatThrownBy(() -> trace(new Source.LookingGlass("DE", url, Map.of()), "192.0.2.1"))
                    .isInstanceOf(TraceFailedException.class)
                    .hasMessage("looking glass 'DE': expected a page, timed out after 1500 ms;"
                            + " if it needs longer, raise its timeout");
            drops.shutdownNow();
        }
    }

    private static void drip(ServerSocket dripping, ScheduledExecutorService drops) {
        try {
            OutputStream out = dripping.accept().getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            drops.scheduleAtFixedRate(
                    () -> {
                        try {
                            out.write('y');
                        } catch (IOException e) {
                            throw new UncheckedIOException(e); // ends the dripping: the client is gone
                        }
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public LookingGlassServer server() {
        return server;
    }

    @Override
    public Trace trace(Source.LookingGlass source, String host) throws TraceFailedException {
        return client.trace(LookingGlassContract.request(host), source);
    }
}
