package io.pathwatch.alerts.webhook;

import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the HTTP client of a sending route safe: it connects only where a receiver may be, follows no redirect, tries
 * nothing again by itself (the subscription does), keeps no cookies, and ends what takes too long.
 */
public final class WebhookClient implements HttpClientConfigurer {

    /** Request header that lets plain HTTP go to public addresses, if {@code true}; it is taken off before sending. */
    public static final String ALLOW_INSECURE = "pathwatch-allow-insecure";

    /** Request header that names the setting of {@link #ALLOW_INSECURE}, for messages; taken off likewise. */
    public static final String SETTING = "pathwatch-insecure-setting";

    /** The setting where no header names it. */
    static final String INSECURE_SETTING = "pathwatch.alerts.webhook.allow-insecure";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration WHOLE_TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_CONNECTIONS = 512;

    private final DnsResolver names;
    private final Duration connectTimeout;
    private final Duration wholeTimeout;

    public WebhookClient() {
        this(SystemDefaultDnsResolver.INSTANCE, CONNECT_TIMEOUT, WHOLE_TIMEOUT);
    }

    /** One with other patience than 5 s for a connection and 15 s for all of a request. */
    public static WebhookClient withTimeouts(Duration connectTimeout, Duration wholeTimeout) {
        return new WebhookClient(SystemDefaultDnsResolver.INSTANCE, connectTimeout, wholeTimeout);
    }

    WebhookClient(DnsResolver names, Duration wholeTimeout) {
        this(names, CONNECT_TIMEOUT, wholeTimeout);
    }

    private WebhookClient(DnsResolver names, Duration connectTimeout, Duration wholeTimeout) {
        this.names = names;
        this.connectTimeout = connectTimeout;
        this.wholeTimeout = wholeTimeout;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        CheckedConnections connections = new CheckedConnections(names);
        builder.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(connections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout))
                        .setSocketTimeout(Timeout.of(wholeTimeout))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .build());
        builder.setConnectionManagerShared(false);
        builder.disableRedirectHandling();
        builder.disableAutomaticRetries();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
        builder.addExecInterceptorFirst("bounded", new BoundedExchange(wholeTimeout));
        builder.addExecInterceptorFirst("checked", connections);
    }
}
