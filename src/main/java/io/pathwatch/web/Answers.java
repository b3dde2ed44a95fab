package io.pathwatch.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What all answers have in common, and those that say why there is no other. */
final class Answers {

    private static final String REQUEST_ID = "requestId";

    private Answers() {}

    /** Names the request, and says what holds for whatever is answered; gives its name. */
    static String begin(RoutingContext context) {
        String requestId = newId();
        context.put(REQUEST_ID, requestId);
        begin(context.response(), requestId);
        return requestId;
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static void begin(HttpServerResponse response, String requestId) {
        response.putHeader("X-Request-Id", requestId)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
    }

    /** Answers what cannot be read as a request; nothing more is read of the connection. */
    static void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem = Problem.badRequest("expected a request of HTTP/1.1, found something else");
        if (cause instanceof TooLongHttpLineException) {
            problem = Problem.ofStatus(414, "expected a shorter address, found one of more than 8192 bytes");
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = Problem.ofStatus(431, "expected shorter headers, found more than 16384 bytes of them");
        }
        HttpServerResponse response = request.response();
        String requestId = newId();
        begin(response, requestId);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Buffer.buffer(problem.json(requestId)))
                .onComplete(sent -> request.connection().close());
    }

    static String requestId(RoutingContext context) {
        String id = context.get(REQUEST_ID);
        return id == null ? "" : id;
    }

    /** Ends the exchange with {@code problem}; a body that is still to come is not waited for. */
    static void problem(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            response.reset();
            return;
        }
        HttpServerRequest request = context.request();
        byte[] body = problem.json(requestId(context));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"pathwatch\"");
        }
        if (problem.retryAfter() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        boolean left = !request.isEnded() && Gate.hasBody(request);
        if (left) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(Buffer.buffer(body)).onComplete(sent -> {
            if (left) {
                request.connection().close();
            }
        });
    }
}
