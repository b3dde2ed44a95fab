package io.pathwatch.cli;

import io.pathwatch.alerts.webhook.HttpAnswer;
import io.pathwatch.model.ContactRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Posts to one URL, with the JDK's own client: the command sends a handful of requests and ends. */
final class WebhookPost {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 15_000;
    private static final int MAX_ANSWER = 64 * 1024;

    private final URI url;
    private final boolean allowInsecure;
    private final Clock clock;

    /**
     * @param allowInsecure whether plain http to public addresses is fine
     * @throws IllegalArgumentException if nothing can be posted to {@code url}
     */
    WebhookPost(String url, boolean allowInsecure, Clock clock) {
        this.url = parse(url);
        this.allowInsecure = allowInsecure;
        this.clock = clock;
    }

    private static URI parse(String text) {
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, like all that cannot be posted to
        }
        throw new IllegalArgumentException(
                "-w/--webhook: expected a URL such as https://alerts.example.net/in, found '" + text + "'");
    }

    /**
     * Sends {@code json} once.
     *
     * @param id the same whenever the same is sent again
     * @return null for a success, which is 2xx only; else what was answered
     * @throws IOException if there was no answer, or the receiver may not be contacted
     */
    @Nullable
    HttpAnswer send(String id, String json) throws IOException {
        checkAddress();
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("content-type", "application/json");
            connection.setRequestProperty("user-agent", "pathwatch");
            connection.setRequestProperty("webhook-id", id);
            connection.setRequestProperty(
                    "webhook-timestamp", Long.toString(clock.instant().getEpochSecond()));
            try (OutputStream body = connection.getOutputStream()) {
                body.write(json.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            drain(connection, status);
            return status / 100 == 2 ? null : new HttpAnswer(status, connection.getHeaderField("retry-after"));
        } finally {
            connection.disconnect();
        }
    }

    private void checkAddress() throws IOException {
        for (InetAddress address : ContactRules.resolve(url.getHost())) {
            boolean isNear = address.isLoopbackAddress() || address.isSiteLocalAddress();
            if (!isNear && !allowInsecure && "http".equalsIgnoreCase(url.getScheme())) {
                throw new IOException("-w/--webhook: expected https for the public address " + address.getHostAddress()
                        + ", found http; set pathwatch.alerts.webhook.allow-insecure=on");
            }
        }
    }

    private static void drain(HttpURLConnection connection, int status) throws IOException {
        try (InputStream answer = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (answer != null) {
                answer.readNBytes(MAX_ANSWER);
            }
        }
    }
}
