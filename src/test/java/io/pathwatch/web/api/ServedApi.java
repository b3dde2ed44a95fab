package io.pathwatch.web.api;

import io.pathwatch.model.AccessToken;
import io.pathwatch.web.ListenerSettings;
import io.pathwatch.web.ListeningCamel;
import io.pathwatch.web.WebListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.main.Main;

/** The listener with page and API, by the route file that is shipped. */
public final class ServedApi implements AutoCloseable {

    private final Main camel = new Main();
    private volatile List<AccessToken> tokens = List.of();

    private ServedApi() {}

    /** @param port where it listens; whoever can reach it is let in */
    public static ServedApi start(int port, Api api, EventStream events) throws Exception {
        ServedApi served = new ServedApi();
        WebListener listener = new WebListener(
                new ListenerSettings("127.0.0.1", port, "host1", null, null, false), () -> Optional.of(served.tokens));
        listener.stream(StreamHandler.PATH, new StreamHandler(events));
        served.camel.configure().withRoutesIncludePattern("file:routes/serve-web.camel.yaml");
        served.camel.bind("api", new ApiOperations(api));
        ListeningCamel.start(
                served.camel,
                listener,
                Map.of("pathwatch.web.disabled", "false", "camel.rest.component", "platform-http"));
        listener.ready();
        return served;
    }

    /** From now on only who has one of these; whoever asks where there is none. */
    public void letIn(AccessToken... holders) {
        tokens = List.of(holders);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
