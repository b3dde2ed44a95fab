package io.pathwatch.browser;

import io.pathwatch.daemon.FreePort;
import io.pathwatch.model.AccessToken;
import io.pathwatch.web.api.ServedApi;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The listener with page and API, by the routes that are shipped, over a {@link FixtureWorld}. */
final class PageServer implements AutoCloseable {

    private final int port;
    private final FixtureWorld world;
    private @Nullable ServedApi served;

    private PageServer(int port, FixtureWorld world) {
        this.port = port;
        this.world = world;
    }

    static PageServer start(Path folder) {
        return start(new FixtureWorld(folder).fill());
    }

    static PageServer start(FixtureWorld world) {
        PageServer server = new PageServer(FreePort.find(), world);
        server.begin();
        return server;
    }

    /** As after a start of the program: with the same store, and with nothing in memory. */
    void begin() {
        world.begin();
        try {
            served = ServedApi.start(port, world.api(), world.events());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pages lose their line, and nobody answers. */
    void end() {
        world.events().close();
        if (served != null) {
            served.close();
        }
    }

    /** From now on only who has one of these; everybody where there is none. */
    void letIn(AccessToken... holders) {
        Objects.requireNonNull(served).letIn(holders);
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
