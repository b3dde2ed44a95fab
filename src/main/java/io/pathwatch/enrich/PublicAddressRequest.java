package io.pathwatch.enrich;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ContactRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One request for the public address of this host. No redirect is followed, 4 KiB are read at most. */
final class PublicAddressRequest implements Callable<InetAddress>, AutoCloseable {

    private static final int LONGEST_ANSWER = 4 * 1024;

    private final URI url;
    private final int timeoutMillis;
    private volatile @Nullable HttpURLConnection connection;

    PublicAddressRequest(URI url, int timeoutMillis) {
        this.url = url;
        this.timeoutMillis = timeoutMillis;
    }

    /** @throws IOException if the answer is no address, there is none, or the server may not be asked ({@link ContactRules}) */
    @Override
    public InetAddress call() throws IOException {
        ContactRules.resolve(url.getHost());
        HttpURLConnection http = (HttpURLConnection) url.toURL().openConnection();
        connection = http;
        http.setInstanceFollowRedirects(false);
        http.setConnectTimeout(timeoutMillis);
        http.setReadTimeout(timeoutMillis);
        http.setUseCaches(false);
        http.setRequestProperty("Accept", "text/plain, application/json");
        http.setRequestProperty("User-Agent", "pathwatch");
        if (http.getResponseCode() != 200) {
            throw new IOException("expected status 200, was " + http.getResponseCode());
        }
        try (InputStream body = http.getInputStream()) {
            return parse(new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8).strip());
        }
    }

    /** Ends a request that is still under way. */
    @Override
    public void close() {
        HttpURLConnection http = connection;
        if (http != null) {
            http.disconnect();
        }
    }

    static InetAddress parse(String answer) throws IOException {
        InetAddress address = AddressLiteral.parseAddress(answer.startsWith("{") ? ip(answer) : answer);
        if (address == null) {
            String start = answer.substring(0, Math.min(answer.length(), 40)).replaceAll("[^ -~]", "?");
            throw new IOException("expected an address, or JSON with the key ip, was '" + start + "'");
        }
        return address;
    }

    private static String ip(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("ip") && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        } catch (JsonProcessingException e) {
            // told by the caller, with what stood there
            return "";
        }
        return "";
    }
}
