package io.pathwatch.browser;

import io.pathwatch.web.ListenerSettings;
import io.pathwatch.web.WebListener;
import io.pathwatch.web.api.ApiOperations;
import io.pathwatch.web.api.StreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The listener with page and API, by the routes that are shipped, over a {@link FixtureWorld}. */
final class PageServer implements AutoCloseable {

    private final int port;
    private final FixtureWorld world;
    private Main camel = new Main();

    private PageServer(int port, FixtureWorld world) {
        this.port = port;
        this.world = world;
    }

    static PageServer start(Path folder) {
        return start(new FixtureWorld(folder).fill());
    }

    static PageServer start(FixtureWorld world) {
        PageServer server = new PageServer(freePort(), world);
        server.begin();
        return server;
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As after a start of the program: with the same store, and with nothing in memory. */
    void begin() {
        world.begin();
        WebListener listener = new WebListener(
                new ListenerSettings("127.0.0.1", port, "host1", null, null, false), () -> Optional.of(List.of()));
        listener.stream(StreamHandler.PATH, new StreamHandler(world.events()));
        camel = new Main();
        camel.configure()
                .withAutoConfigurationLogSummary(false)
                .withJmxEnabled(false)
                .withBasePackageScanEnabled(false)
                .withRoutesIncludePattern("file:routes/serve-web.camel.yaml");
        camel.setPropertyPlaceholderLocations("false");
        Properties properties = new Properties();
        properties.setProperty("pathwatch.web.disabled", "false");
        properties.setProperty("camel.rest.component", "platform-http");
        camel.setOverrideProperties(properties);
        camel.bind("api", new ApiOperations(world.api()));
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                try {
                    main.getCamelContext().addService(listener, true, true);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        listener.ready();
    }

    /** Pages lose their line, and nobody answers. */
    void end() {
        world.events().close();
        camel.stop();
    }

    int port() {
        return port;
    }

    FixtureWorld world() {
        return world;
    }

    @Override
    public void close() {
        end();
        world.close();
    }
}
