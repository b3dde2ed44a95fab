package io.pathwatch.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers that go on; each ends soon after whoever reads it may no longer. May be shared between threads. */
final class OpenStreams {

    private static final long PERIOD_MS = 500;

    private final Callers callers;
    private final Map<String, Handler<RoutingContext>> handlers = new LinkedHashMap<>();
    private final Set<RoutingContext> open = ConcurrentHashMap.newKeySet();

    OpenStreams(Callers callers) {
        this.callers = callers;
    }

    void add(String path, Handler<RoutingContext> handler) {
        handlers.put(path, handler);
    }

    boolean stands(String path) {
        return handlers.containsKey(path);
    }

    /** Has {@code router} answer with them. */
    void addTo(Router router) {
        handlers.forEach((path, handler) -> router.route(HttpMethod.GET, path).handler(context -> {
            open.add(context);
            context.addEndHandler(ended -> open.remove(context));
            handler.handle(context);
        }));
    }

    /** Begins to look, until {@code vertx} is closed. */
    void start(Vertx vertx) {
        vertx.setPeriodic(PERIOD_MS, tick -> endRefused());
    }

    private void endRefused() {
        for (RoutingContext context : open) {
            if (context.user() == null || !callers.stillLetsIn(Caller.of(context.user()))) {
                context.response().reset();
            }
        }
    }
}
