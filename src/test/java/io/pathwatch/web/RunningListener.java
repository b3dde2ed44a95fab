package io.pathwatch.web;

import io.pathwatch.daemon.FreePort;
import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * A listener with Camel behind it: health and metrics as the daemon has them, and routes that tell who asks and what they
 * were given.
 */
final class RunningListener implements AutoCloseable {

    static final URI PUBLIC = URI.create("https://pathwatch.example.net");

    private final Main camel = new Main();
    private final WebListener listener;
    private final int port;
    private volatile Optional<List<AccessToken>> tokens = Optional.of(List.of());

    private RunningListener(ListenerSettings settings, ConnectionWatch connections) {
        this.port = settings.port();
        this.listener = new WebListener(settings, () -> tokens, connections);
    }

    static RunningListener start() throws Exception {
        return start(settings(false, null), new ConnectionWatch(100, Duration.ofSeconds(30)));
    }

    static ListenerSettings settings(boolean tokensAlways, @Nullable TlsFiles tls) {
        return new ListenerSettings("127.0.0.1", FreePort.find(), "host1", PUBLIC, tls, tokensAlways);
    }

    static RunningListener start(ListenerSettings settings, ConnectionWatch connections) throws Exception {
        RunningListener running = new RunningListener(settings, connections);
        running.startCamel();
        return running;
    }

    private void startCamel() throws Exception {
        camel.configure().withRoutesIncludePattern("false").addRoutesBuilder(new Routes());
        listener.stream("/api/v1/stream", context -> context.response().end("streamed"));
        listener.stream(
                "/api/v1/endless",
                context -> context.response().setChunked(true).write("begun\n"));
        ListeningCamel.start(
                camel,
                listener,
                Map.of(
                        "camel.rest.inline-routes", "false",
                        "camel.management.enabled", "true",
                        "camel.management.port", Integer.toString(port),
                        "camel.management.health-check-enabled", "true",
                        "camel.management.health-path", "/observe/health",
                        "camel.management.metrics-enabled", "true",
                        "camel.metrics.enabled", "true",
                        "camel.metrics.path", "/observe/metrics"));
    }

    RunningListener ready() {
        listener.ready();
        return this;
    }

    WebListener listener() {
        return listener;
    }

    int port() {
        return port;
    }

    RawHttp http() {
        return new RawHttp(port);
    }

    /** From now on these count, each with its name for a text. */
    void tokens(Role... roles) {
        tokens = Optional.of(List.of(roles).stream()
                .map(role -> AccessToken.of(role.key(), role, Instant.EPOCH, "pwt_" + role.key()))
                .toList());
    }

    /** From now on only this one counts, which has the name that the one of {@link #tokens} has. */
    void rotate(Role role, String text) {
        tokens = Optional.of(List.of(AccessToken.of(role.key(), role, Instant.EPOCH, text)));
    }

    void tokensCannotBeRead() {
        tokens = Optional.empty();
    }

    @Override
    public void close() {
        camel.stop();
    }

    private static final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            rest("/api/v1")
                    .get("/who")
                    .to("direct:who")
                    .post("/who")
                    .to("direct:who")
                    .get("/broken")
                    .to("direct:broken");
            from("platform-http:/noc/in?httpMethodRestrict=GET,POST").to("direct:who");
            from("direct:who").process(RunningListener::tellWhoAsks);
            from("direct:broken").throwException(new IllegalStateException("c4n4ry"));
        }
    }

    /** Who asks, then what else came along that steers something. */
    private static void tellWhoAsks(Exchange exchange) {
        Caller caller = Caller.of(exchange);
        TreeMap<String, Object> ours = new TreeMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("pathwatch")
                    || name.equalsIgnoreCase("authorization")
                    || name.equalsIgnoreCase("CamelExecCommandExecutable")) {
                ours.put(name, value);
            }
        });
        String body = exchange.getMessage().getBody(String.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(caller.name() + " " + caller.role().key() + " " + ours + " " + body);
    }
}
