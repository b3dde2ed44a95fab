package io.pathwatch.source.globalping;

import io.pathwatch.source.ServiceHttp;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;

/**
 * How the service is reached: with the limits of {@link ServiceHttp}, and with the token, which goes nowhere else. May
 * be shared between threads.
 */
public final class GlobalpingHttp implements AutoCloseable {

    /** Headers of an exchange that are sent, in lower case; the others are nobody's business. */
    public static final Set<String> SENT_HEADERS = Set.of("content-type", "if-none-match");

    /** For one answer; a measurement takes many. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final GlobalpingAccess access;
    private final ServiceHttp http;

    public GlobalpingHttp(GlobalpingAccess access) {
        this.access = access;
        Duration timeout = access.timeout().compareTo(LONGEST_ANSWER) < 0 ? access.timeout() : LONGEST_ANSWER;
        this.http = new ServiceHttp(new ServiceHttp.AnswerLimits(timeout, Measurement.MAX_BYTES, true));
    }

    /** Makes the client that {@code builder} builds one for the service. */
    public void configure(HttpClientBuilder builder) {
        http.configure(builder);
        builder.addRequestInterceptorLast((request, entity, context) -> addHeaders(request));
    }

    private void addHeaders(HttpRequest request) {
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        if (access.token() != null && ServiceHttp.isFor(access.url(), request)) {
            request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + access.token());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
