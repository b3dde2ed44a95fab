package io.pathwatch.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers with files of the page, which everybody may have: they hold no data. May be shared between threads. */
final class PageHandler {

    /** Scripts, styles and data come from here alone, nothing is inline, and no other page shows this one. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    private static final String ROOT = "/ui/";

    private final PageFiles files;

    PageHandler(PageFiles files) {
        this.files = files;
    }

    /** Whether the page stands there, or a file of it would. */
    static boolean answers(String path) {
        return path.equals("/") || path.equals("/ui") || path.startsWith(ROOT);
    }

    /** Answers a request for which {@link #answers} holds. */
    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            Answers.problem(context, Problem.methodNotAllowed("expected GET or HEAD, found " + request.method()));
            return;
        }
        String path = request.path();
        if (!path.startsWith(ROOT)) {
            context.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, ROOT)
                    .end();
            return;
        }
        PageFile file = files.find(path).orElse(null);
        if (file == null) {
            Answers.problem(context, Problem.notFound("nothing is served there"));
        } else {
            send(request, file);
        }
    }

    private static void send(HttpServerRequest request, PageFile file) {
        boolean packed = file.isPacked() && takesGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        String tag = "\"" + file.tag() + (packed ? "-gz\"" : "\"");
        HttpServerResponse response = request.response();
        response.putHeader("Content-Security-Policy", POLICY).putHeader(HttpHeaders.ETAG, tag);
        if (EntityTag.isAmong(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = packed ? file.packed() : file.plain();
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                // that of a plain one, too: else it would be packed again for each request
                .putHeader(HttpHeaders.CONTENT_ENCODING, packed ? "gzip" : "identity");
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /** Whether the client takes gzip (RFC 9110, 12.5.3); a quality of zero says that it does not. */
    static boolean takesGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        for (String each : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = each.strip().split(" *; *", 2);
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
