package io.pathwatch.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What all answers have in common, and those that say why there is no other. */
final class Answers {

    private static final String REQUEST_ID = "requestId";

    private Answers() {}

    /** Names the request, and says what holds for whatever is answered. */
    static void begin(RoutingContext context, String requestId) {
        context.put(REQUEST_ID, requestId);
        context.response()
                .putHeader("X-Request-Id", requestId)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
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
