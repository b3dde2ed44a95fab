package io.pathwatch;

import io.pathwatch.config.HostName;
import io.pathwatch.config.Settings;
import io.pathwatch.store.StoreException;
import io.pathwatch.store.TokenFile;
import io.pathwatch.web.ListenerSettings;
import io.pathwatch.web.SelfCheck;
import io.pathwatch.web.TlsFiles;
import io.pathwatch.web.WebListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The port of the daemon: what must hold before it opens, and what is looked after while it is open. */
final class WebEdge {

    private static final Duration CERTIFICATE_PERIOD = Duration.ofMinutes(1);

    private final LiveTokens tokens;
    private final ListenerSettings settings;
    private final WebListener listener;

    private WebEdge(LiveTokens tokens, ListenerSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
        this.listener = new WebListener(settings, tokens::current);
    }

    /**
     * Empty if the program does not listen.
     *
     * @param state the state directory
     * @param daemon asked for the process of a daemon that uses the same state directory
     * @throws StartFailedException if it must not listen as it is configured, or cannot
     */
    static Optional<WebEdge> prepare(
            Settings.Web web, Path state, Supplier<OptionalLong> daemon, Map<String, String> environment)
            throws StartFailedException {
        if (web.port().isEmpty()) {
            return Optional.empty();
        }
        int port = web.port().get();
        ListenAddress address = new ListenAddress(web, port);
        try {
            LiveTokens tokens = new LiveTokens(new TokenFile(state));
            address.check(daemon, () -> !tokens.current().orElseThrow().isEmpty());
            TlsFiles tls = web.hasTls()
                    ? new TlsFiles(web.certificate().orElseThrow(), web.key().orElseThrow())
                    : null;
            return Optional.of(new WebEdge(
                    tokens,
                    new ListenerSettings(
                            web.host(),
                            port,
                            HostName.ofThisHost(environment),
                            web.publicUrl().orElse(null),
                            tls,
                            !address.isLoopback())));
        } catch (StoreException e) {
            throw new StartFailedException(e.getMessage(), e);
        }
    }

    WebListener listener() {
        return listener;
    }

    /** Has {@code camel} listen through it, before anything of its own does. */
    void addTo(Main camel) {
        camel.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport main) {
                try {
                    main.getCamelContext().addService(listener, true, true);
                } catch (Exception e) {
                    throw RuntimeCamelException.wrapRuntimeException(e);
                }
            }
        });
    }

    /**
     * Asks the program as a stranger would, where strangers must not be let in.
     *
     * @throws StartFailedException if they are
     */
    void checkFromOutside() throws StartFailedException {
        boolean guarded = settings.tokensAlways()
                || tokens.current().map(known -> !known.isEmpty()).orElse(true);
        Optional<String> open = guarded ? new SelfCheck(settings).findOpenDoor() : Optional.empty();
        if (open.isPresent()) {
            throw new StartFailedException(open.get(), null);
        }
    }

    /** Everything is loaded: from now on it is looked after. */
    void ready(Housekeeping housekeeping) {
        listener.ready();
        housekeeping.every(Duration.ofMillis(500), "reading the tokens", tokens::check);
        if (settings.tls() != null) {
            housekeeping.every(CERTIFICATE_PERIOD, "reading the certificate", listener::renewCertificate);
        }
    }
}
