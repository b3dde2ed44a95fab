package io.pathwatch.web;

import io.pathwatch.format.Printable;
import io.pathwatch.model.Role;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that is served: looks at each request, answers those that ask for the page, refuses those that
 * may not ask, and lets the others through to what Camel and others serve, with the caller that they are from. Whatever is
 * not said to be for everybody needs a caller. May be shared between threads.
 */
final class Gate implements Handler<RoutingContext> {

    /** Most bytes in the body of a request. */
    static final long LONGEST_BODY = 65_536;

    /** Below it is what programs ask. */
    static final String API = "/api/";

    /** Camel makes a header of each field of it. */
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final String JSON = "'Content-Type: application/json'";

    private static final String HEALTH = "/observe/health";

    /** What somebody without a token may ask, whether the program works: with yes or no for an answer. */
    private static final Set<String> HEALTH_PATHS = Set.of(HEALTH, HEALTH + "/live", HEALTH + "/ready");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> WRITING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** Headers and parameters that begin so steer Camel or our routes; nobody outside may set them. */
    private static final List<String> OURS = List.of("camel", "pathwatch");

    private static final Logger AUDIT = LoggerFactory.getLogger("io.pathwatch.audit");

    private static final Problem TOKENS_UNREADABLE = Problem.unavailable(
            "expected a file of tokens that can be read, found none; the log of the program says why",
            Duration.ofSeconds(5));

    private final PageHandler page;
    private final KnownHosts hosts;
    private final Callers callers;

    Gate(PageHandler page, KnownHosts hosts, Callers callers) {
        this.page = page;
        this.hosts = hosts;
        this.callers = callers;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String id = Answers.begin(context);
        Optional<Caller> caller = callers.find(request.headers().getAll(HttpHeaders.AUTHORIZATION), id);
        if (!READING.contains(request.method())) {
            audit(context, caller.orElse(null));
        }
        Problem problem = formProblem(context);
        if (problem != null) {
            Answers.problem(context, problem);
        } else if (PageHandler.answers(request.path())) {
            page.handle(context);
        } else {
            guard(context, caller.orElse(null));
        }
    }

    /** What no request may be like, whoever sends it; null if this one is not. */
    private @Nullable Problem formProblem(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.uri().startsWith("/")) {
            return Problem.badRequest("expected a path, found '" + Printable.escape(request.uri()) + "'");
        }
        if (!isEscapedWell(request.uri())) {
            return Problem.badRequest("expected two hexadecimal digits behind each '%', found something else");
        }
        String path = request.path();
        if (path == null || !path.equals(context.normalizedPath()) || !isPlain(path)) {
            return Problem.notFound("expected a path that is written the plain way, found another");
        }
        List<String> hostHeaders = request.headers().getAll(HttpHeaders.HOST);
        if (hostHeaders.size() != 1) {
            return Problem.badRequest("expected one header 'Host', found " + hostHeaders.size());
        }
        String host = hostHeaders.get(0);
        if (!hosts.knows(host)) {
            return Problem.forbidden("expected the name of this program in the header 'Host', found '"
                    + Printable.escape(host) + "'; pathwatch.web.public-url names another");
        }
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        if (!origins.isEmpty() && (origins.size() > 1 || !hosts.isSameOrigin(origins.get(0), host))) {
            return Problem.forbidden("expected a request of this program's own page, found the origin '"
                    + Printable.escape(origins.get(0)) + "'");
        }
        if (!READING.contains(request.method()) && !WRITING.contains(request.method())) {
            context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE");
            return Problem.methodNotAllowed("expected GET, HEAD, POST, PUT, PATCH or DELETE, found another");
        }
        return bodyProblem(request);
    }

    private static @Nullable Problem bodyProblem(HttpServerRequest request) {
        boolean reads = READING.contains(request.method());
        if (reads && hasBody(request)) {
            return Problem.badRequest("expected no body with " + request.method() + ", found one");
        }
        if (bodyLength(request) > LONGEST_BODY) {
            return Problem.tooLarge("expected a body of " + LONGEST_BODY + " bytes at most, found more");
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (!reads && site != null && !site.equals("same-origin") && !site.equals("none")) {
            return Problem.forbidden("expected a request of this program's own page, found one of another");
        }
        return null;
    }

    private void guard(RoutingContext context, @Nullable Caller caller) {
        HttpServerRequest request = context.request();
        boolean reads = READING.contains(request.method());
        List<String> authorization = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (caller == null && reads && authorization.isEmpty() && HEALTH_PATHS.contains(request.path())) {
            request.params().set("exposureLevel", "oneline").remove("data").remove("stackTrace");
            context.next();
            return;
        }
        if (caller == null) {
            Answers.problem(
                    context,
                    callers.areKnown() ? Problem.unauthorized(Callers.found(authorization)) : TOKENS_UNREADABLE);
            return;
        }
        Problem problem = callProblem(request, caller);
        if (problem != null) {
            Answers.problem(context, problem);
            return;
        }
        if (!caller.role().covers(Role.ADMIN)) {
            request.params().remove("stackTrace");
        }
        if (HEALTH_PATHS.contains(request.path())) {
            tellWhole(request.params());
        }
        removeOurs(request.headers());
        removeOurs(context.queryParams());
        // nothing behind needs it, and what is echoed or logged there should not have it
        request.headers().remove(HttpHeaders.AUTHORIZATION);
        passOn(context, caller);
        context.next();
    }

    /** Else Camel lists only the checks that are down, and of these not why. */
    private static void tellWhole(MultiMap params) {
        if (!params.contains("exposureLevel")) {
            params.set("exposureLevel", "full");
        }
        if (!params.contains("data")) {
            params.set("data", "true");
        }
    }

    @SuppressWarnings("deprecation") // what is to be used instead comes with the next Vert.x
    private static void passOn(RoutingContext context, Caller caller) {
        context.setUser(caller.user());
    }

    private static @Nullable Problem callProblem(HttpServerRequest request, Caller caller) {
        if (READING.contains(request.method())) {
            return null;
        }
        if (!caller.role().covers(Role.OPERATOR)) {
            return Problem.forbidden("expected a token of the role operator, found one of the role "
                    + caller.role().key());
        }
        if (request.headers().getAll(HttpHeaders.CONTENT_TYPE).size() > 1) {
            return Problem.badRequest("expected one header 'Content-Type', found more");
        }
        String type = mediaType(request);
        if (type.startsWith("multipart/") || type.equals(FORM)) {
            return Problem.unsupportedMediaType("expected " + (request.path().startsWith(API) ? JSON : "no form")
                    + ", found '" + Printable.escape(type) + "'");
        }
        if (!request.path().startsWith(API)) {
            return null;
        }
        if (!"1".equals(request.getHeader("X-Pathwatch"))) {
            return Problem.forbidden(
                    "expected the header 'X-Pathwatch: 1', which pages elsewhere cannot send, found" + " none");
        }
        if (!type.equals("application/json")) {
            return Problem.unsupportedMediaType("expected " + JSON + ", found '" + Printable.escape(type) + "'");
        }
        return null;
    }

    /** Who changed what, or tried to, is told once the answer is known. */
    private static void audit(RoutingContext context, @Nullable Caller caller) {
        HttpServerRequest request = context.request();
        String who = caller == null
                ? "nobody known"
                : "'" + caller.name() + "' (" + caller.role().key() + ")";
        context.addEndHandler(ended -> AUDIT.info(
                "{} {} by {} from {}: {} (request {})",
                request.method(),
                Printable.escape(request.path() == null ? request.uri() : request.path()),
                who,
                request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress(),
                context.response().getStatusCode(),
                Answers.requestId(context)));
    }

    private static void removeOurs(MultiMap values) {
        for (String name : List.copyOf(values.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (OURS.stream().anyMatch(lower::startsWith)) {
                values.remove(name);
            }
        }
    }

    private static String mediaType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null) {
            return "";
        }
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether bytes follow the head of the request. */
    static boolean hasBody(HttpServerRequest request) {
        return bodyLength(request) != 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static long bodyLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Whether all that is escaped can be read; what decodes it later would fail at anything else. */
    private static boolean isEscapedWell(String uri) {
        for (int at = uri.indexOf('%'); at >= 0; at = uri.indexOf('%', at + 1)) {
            if (at + 2 >= uri.length()
                    || !HexFormat.isHexDigit(uri.charAt(at + 1))
                    || !HexFormat.isHexDigit(uri.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    /** Without what some would take for a separator, a folder above or nothing. */
    private static boolean isPlain(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return path.startsWith("/")
                && path.indexOf('\\') < 0
                && !path.contains("//")
                && !lower.contains("%2e")
                && !lower.contains("%2f")
                && !lower.contains("%5c")
                && !lower.contains("%25")
                && !lower.contains("%0")
                && !lower.contains("%1");
    }
}
