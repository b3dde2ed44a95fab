package io.pathwatch.source.atlas;

import io.pathwatch.source.ServiceHttp;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * How RIPE Atlas is reached: as {@link ServiceHttp} says, with compressed answers. Here and nowhere else the key is put into a
 * request, and only into one to the service that asks for it: so no route, log or message ever sees it. May be shared between
 * threads.
 */
public final class AtlasHttp implements AutoCloseable {

    /** Headers of an exchange that are sent, in lower case; the others are nobody's business. */
    public static final Set<String> SENT_HEADERS = Set.of("content-type", "authorization");

    /** As the header {@code Authorization} it asks for the key, which is put behind it. */
    static final String WITH_KEY = "Key";

    /** What is read of an answer as it is sent, in bytes. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private final ServiceHttp http;
    private final URI url;
    private final @Nullable String key;

    /** @param timeout longest time for one answer, more than zero */
    public AtlasHttp(AtlasSettings settings, Duration timeout) {
        this.http = new ServiceHttp(new ServiceHttp.AnswerLimits(timeout, MAX_BYTES, true));
        this.url = settings.url();
        this.key = settings.key();
    }

    /** Makes the client that {@code builder} builds one for RIPE Atlas. */
    public void configure(HttpClientBuilder builder) {
        http.configure(builder);
        builder.addRequestInterceptorLast((request, entity, context) -> prepare(request));
    }

    private void prepare(HttpRequest request) {
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        boolean wanted = request.containsHeader(HttpHeaders.AUTHORIZATION);
        request.removeHeaders(HttpHeaders.AUTHORIZATION);
        if (wanted && key != null && ServiceHttp.isFor(url, request)) {
            request.setHeader(HttpHeaders.AUTHORIZATION, WITH_KEY + " " + key);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
