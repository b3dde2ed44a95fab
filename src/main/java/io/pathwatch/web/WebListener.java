package io.pathwatch.web;

import io.pathwatch.model.AccessToken;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of the program: the server that Camel's HTTP component, health and metrics use, with limits that Camel's own
 * lacks, and with the {@link Gate} before all of them, from the first connection on. To be added to a Camel context before
 * Camel's management server is set up.
 */
public final class WebListener extends VertxPlatformHttpServer {

    private static final int MOST_CONNECTIONS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
    private static final int IDLE_S = 60;

    /** They mostly wait for their turn. */
    private static final int WORKERS = 32;

    private static final int LONGEST_LINE = 8192;
    private static final int LONGEST_HEADERS = 16_384;

    /** A quarter of the work of the usual 6 for a tenth more bytes. */
    private static final int COMPRESSION = 3;

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private static final int[] FAILURES = {400, 404, 405, 406, 408, 413, 414, 415, 500, 501, 503};

    private static final Logger LOG = LoggerFactory.getLogger(WebListener.class);

    private final ListenerSettings settings;
    private final Gate gate;
    private final ConnectionWatch connections;
    private final OpenStreams streams;
    private volatile @Nullable HttpServer server;
    private volatile @Nullable PemKeyCertOptions certificate;
    private volatile boolean ready;

    /** @param tokens those that count at the moment of asking; empty if that cannot be known */
    public WebListener(ListenerSettings settings, Supplier<Optional<List<AccessToken>>> tokens) {
        this(settings, tokens, new ConnectionWatch(MOST_CONNECTIONS, PATIENCE));
    }

    WebListener(ListenerSettings settings, Supplier<Optional<List<AccessToken>>> tokens, ConnectionWatch connections) {
        super(configuration(settings));
        this.settings = settings;
        this.connections = connections;
        Callers callers = new Callers(tokens, settings.tokensAlways());
        this.streams = new OpenStreams(callers);
        this.gate = new Gate(
                new PageHandler(PageFiles.load()),
                new KnownHosts(settings.host(), settings.thisHost(), settings.publicUrl()),
                callers);
    }

    private static VertxPlatformHttpServerConfiguration configuration(ListenerSettings settings) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(settings.host());
        configuration.setBindPort(settings.port());
        configuration.setMaxBodySize(Gate.LONGEST_BODY);
        return configuration;
    }

    /**
     * Has GET requests for {@code path} answered by {@code handler}, behind the gate and not by Camel: for answers that
     * go on, until who reads them is let in no more. To be called before the start.
     */
    public void stream(String path, Handler<RoutingContext> handler) {
        streams.add(path, handler);
    }

    /** From now on what is not found is not there; before, it may only not be there yet. */
    public void ready() {
        ready = true;
    }

    @Override
    public @Nullable HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        HttpServer listening = server;
        return listening == null ? settings.port() : listening.actualPort();
    }

    @Override
    protected Vertx createVertxInstance() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(WORKERS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    @Override
    protected void initializeServer() {
        super.initializeServer();
        VertxPlatformHttpRouter router = router();
        router.route().order(Integer.MIN_VALUE).handler(this::enter);
        streams.addTo(router);
        for (int status : FAILURES) {
            router.errorHandler(status, context -> fail(context, status));
        }
    }

    private VertxPlatformHttpRouter router() {
        return VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(settings.port()));
    }

    private void enter(RoutingContext context) {
        if (isHeadOfApi(context.request())) {
            // from here on as if it were to be sent; the server leaves the body out
            context.reroute(HttpMethod.GET, context.request().uri());
            return;
        }
        connections.requested(context);
        gate.handle(context);
    }

    private boolean isHeadOfApi(HttpServerRequest request) {
        return request.method().equals(HttpMethod.HEAD)
                && request.path().startsWith(Gate.API)
                && !streams.stands(request.path());
    }

    @Override
    protected void startServer() throws Exception {
        Vertx vertx = getVertx();
        connections.start(vertx);
        streams.start(vertx);
        HttpServer listening = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .exceptionHandler(e -> LOG.debug("a connection failed", e))
                .invalidRequestHandler(Answers::unreadable)
                .requestHandler(router());
        try {
            listening
                    .listen(settings.port(), settings.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "pathwatch.web: " + settings.host() + ":" + settings.port() + " could not be listened on: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
        server = listening;
        LOG.info(
                "listening on {}://{}:{}",
                settings.tls() == null ? "http" : "https",
                settings.host().indexOf(':') < 0 ? settings.host() : "[" + settings.host() + "]",
                listening.actualPort());
    }

    private HttpServerOptions options() throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(IDLE_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false)
                .setCompressionSupported(true)
                .setCompressionLevel(COMPRESSION);
        TlsFiles tls = settings.tls();
        if (tls != null) {
            PemKeyCertOptions pair = tls.read(getVertx());
            certificate = pair;
            options.setSsl(true).setKeyCertOptions(pair).setEnabledSecureTransportProtocols(PROTOCOLS);
        }
        return options;
    }

    /**
     * Reads the certificate again; what has been renewed is used for new connections. May be called by any thread.
     *
     * @throws UncheckedIOException if it cannot be used; the one before stays in use
     */
    public void renewCertificate() {
        TlsFiles tls = settings.tls();
        HttpServer listening = server;
        if (tls == null || listening == null) {
            return;
        }
        try {
            PemKeyCertOptions now = tls.read(getVertx());
            if (now.equals(certificate)) {
                return;
            }
            SSLOptions options = new SSLOptions().setKeyCertOptions(now).setEnabledSecureTransportProtocols(PROTOCOLS);
            listening.updateSSLOptions(options).onSuccess(used -> {
                certificate = now;
                LOG.info("{}: read again", tls.certificate());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage() + "; the one before stays in use", e);
        }
    }

    private void fail(RoutingContext context, int status) {
        if (Answers.requestId(context).isEmpty()) { // refused before it came to the gate
            Answers.begin(context);
        }
        if (status == 404 && !ready) {
            Answers.problem(context, Problem.unavailable("the program is starting", Duration.ofSeconds(1)));
            return;
        }
        if (status == 405) {
            String allowed = AllowedMethods.at(context.request().path(), router().getRoutes());
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
        }
        if (status == 500) {
            LOG.error("request {} failed", Answers.requestId(context), context.failure());
        }
        Answers.problem(context, problemOf(status));
    }

    private static Problem problemOf(int status) {
        return switch (status) {
            case 404 -> Problem.notFound("nothing is served there");
            case 405 -> Problem.methodNotAllowed("expected another method there");
            case 413 -> Problem.tooLarge("expected a body of " + Gate.LONGEST_BODY + " bytes at most, found more");
            case 406 -> Problem.ofStatus(406, "expected another header 'Accept' there");
            case 408 -> Problem.ofStatus(408, "expected the whole request, was not sent in time");
            case 414 -> Problem.ofStatus(414, "expected a shorter address");
            case 415 -> Problem.unsupportedMediaType("expected another media type there");
            case 501 -> Problem.ofStatus(501, "it cannot be done");
            case 500 -> Problem.internal();
            case 503 -> Problem.unavailable("it cannot be answered now", Duration.ofSeconds(1));
            default -> Problem.badRequest("expected a request of HTTP, found something else");
        };
    }

    @Override
    protected void stopServer() {
        ready = false;
        HttpServer listening = server;
        if (listening != null) {
            await(listening.close().toCompletionStage().toCompletableFuture());
            server = null;
        }
    }

    @Override
    protected void stopVertx() {
        Vertx vertx = getVertx();
        if (vertx != null) {
            await(vertx.close().toCompletionStage().toCompletableFuture());
        }
    }

    private static void await(CompletableFuture<Void> end) {
        try {
            end.get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the listener did not stop in good order: {}", e.toString());
        }
    }
}
