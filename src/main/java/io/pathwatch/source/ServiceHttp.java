package io.pathwatch.source;

import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * How web servers are reached that trace for us: no redirects, no cookies, no second try, no compression by itself,
 * addresses checked when the connection is made, and limits on time and size. May be shared between threads.
 */
public final class ServiceHttp implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_CONNECTIONS = 512;

    /** The client's own limits come after ours, which keeps what arrived and tells what happened. */
    private static final Duration BEHIND_THE_DEADLINE = Duration.ofSeconds(5);

    private final Duration timeout;
    private final AnswerLimits limits;
    private final PoolingHttpClientConnectionManager connections;

    /** How much an answer may cost, and whether the next request may use its connection. */
    public record AnswerLimits(Duration timeout, int maxBytes, boolean keepsConnection) {}

    /** @param limits time from connecting to the last byte, more than zero; what comes after {@code maxBytes} is cut off */
    public ServiceHttp(AnswerLimits limits) {
        this.limits = limits;
        this.timeout = limits.timeout();
        Duration connect = timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT;
        Http1Config headers = Http1Config.custom()
                .setMaxHeaderCount(200)
                .setMaxLineLength(16 * 1024)
                .build();
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedDnsResolver())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(headers)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(timeout.plus(BEHIND_THE_DEADLINE)))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
    }

    /** Makes the client that {@code builder} builds one for such servers. */
    public void configure(HttpClientBuilder builder) {
        builder.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setResponseTimeout(Timeout.of(timeout.plus(BEHIND_THE_DEADLINE)))
                        .build())
                .setUserAgent("pathwatch")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .addExecInterceptorFirst("page-limits", new PageLimits(limits));
    }

    /** Whether {@code request} goes to the host and port of {@code url}: only there a secret that was given for it may go. */
    public static boolean isFor(URI url, HttpRequest request) {
        URIAuthority authority = request.getAuthority();
        return authority != null
                && authority.getHostName().equalsIgnoreCase(url.getHost())
                && authority.getPort() == url.getPort();
    }

    @Override
    public void close() {
        connections.close();
    }
}
