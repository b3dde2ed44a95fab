package io.pathwatch.cli;

import io.pathwatch.alerts.webhook.HttpAnswer;
import io.pathwatch.alerts.webhook.ReceiverCheck;
import io.pathwatch.alerts.webhook.RefusedAddressException;
import io.pathwatch.alerts.webhook.WebhookClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** Posts to one URL, with the HTTP client of the sending routes. */
final class WebhookPost implements AutoCloseable {

    private final URI url;
    private final String subscription;
    private final boolean allowInsecure;
    private final Clock clock;
    private final CloseableHttpClient client;

    /**
     * @param url one that {@link #isUrl} takes
     * @param subscription told to the receiver
     * @param allowInsecure whether plain http to public addresses is fine
     */
    WebhookPost(String url, String subscription, boolean allowInsecure, Clock clock) {
        this.url = URI.create(url);
        this.subscription = subscription;
        this.allowInsecure = allowInsecure;
        this.clock = clock;
        HttpClientBuilder builder =
                HttpClientBuilder.create().setUserAgent("pathwatch").disableContentCompression();
        new WebhookClient().configureHttpClient(builder);
        this.client = builder.build();
    }

    /** Whether something can be posted there: http or https, a host, no user and password. */
    static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            return isHttp && url.getHost() != null && url.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** @throws RefusedAddressException if nothing will ever be sent there, as things stand */
    void check() throws RefusedAddressException {
        ReceiverCheck.check(url, allowInsecure);
    }

    /**
     * Sends {@code json} once.
     *
     * @param id the same whenever the same is sent again
     * @param attempt from 1
     * @return null for a success, which is 2xx only; else what was answered
     * @throws IOException if there was no answer, or the receiver may not be contacted
     */
    @Nullable
    HttpAnswer send(String id, int attempt, String json) throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()));
        post.setHeader("pathwatch-subscription", subscription);
        post.setHeader("pathwatch-attempt", Integer.toString(attempt));
        post.setHeader(WebhookClient.ALLOW_INSECURE, Boolean.toString(allowInsecure));
        return client.execute(post, WebhookPost::failure);
    }

    private static @Nullable HttpAnswer failure(ClassicHttpResponse answer) {
        if (answer.getCode() / 100 == 2) {
            return null;
        }
        Header retryAfter = answer.getFirstHeader("retry-after");
        return new HttpAnswer(answer.getCode(), retryAfter == null ? null : retryAfter.getValue());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
